-- Login. It gives back what came of it and raises no error: an error would roll back the count of tries.

-- @returns outcome!, token?
CREATE OR REPLACE FUNCTION auth.login(
  email    text,
  password text,
  source   inet,
  OUT outcome auth.login_outcome,
  OUT token   text
)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  setting auth_store.setting := (SELECT s FROM auth_store.setting s);
  name    text := auth_store.normalised(email);
  account auth_store.account;
  checked record;
BEGIN
  -- Decided by the name that was typed and by where it comes from, before any account is looked for.
  IF auth_store.is_blocked('source', host(source), setting.failures_a_source)
     OR NOT auth_store.admit('login', name, setting.tries_allowed) THEN
    outcome := 'try later';
    PERFORM auth_store.note_event('login throttled', NULL, source);
    RETURN;
  END IF;

  -- Accounts that may not log in are passed over here, so that from now on they are unknown.
  SELECT a.* INTO account FROM auth_store.account a WHERE a.email = name AND a.state = 'active';
  SELECT c.* INTO checked FROM auth_store.check_password(password, account.password) c;
  IF NOT checked.matches THEN
    outcome := 'refused';
    PERFORM auth_store.note_event('login refused', account.id, source);
    PERFORM auth_store.admit('source', host(source), setting.failures_a_source);
    RETURN;
  END IF;

  -- Only now is the password at hand from which a stronger hash can be made.
  IF checked.outdated THEN
    UPDATE auth_store.account a SET password = auth_store.hash_password(login.password)
     WHERE a.id = account.id AND a.password = account.password;
    PERFORM auth_store.note_event('password rehashed', account.id, source,
                            jsonb_build_object('from', auth_store.cost_of(account.password),
                                                     'to', setting.password_cost));
  END IF;
  PERFORM auth_store.forgive('login', name);
  PERFORM auth_store.note_event('logged in', account.id, source);
  token := auth_store.open_session(account.id, source);
  outcome := 'ok';
END;
$$;
ALTER FUNCTION auth.login OWNER TO auth_owner;
COMMENT ON FUNCTION auth.login IS 'A token where the password is right; otherwise no word of what was wrong.';

REVOKE ALL ON FUNCTION auth.login FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.login TO auth_app;
