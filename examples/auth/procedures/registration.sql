-- Registration: an address, a password, and a mail that proves that the address is theirs.

-- The token to be mailed; NULL where the address has an account, whose holder is then told so by mail.
-- At the browser both look the same ("look into your mail"), and both take one bcrypt.
CREATE OR REPLACE FUNCTION auth.register(email text, password text, source inet) RETURNS text
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  allowed integer := (SELECT s.registrations_a_source FROM auth_store.setting s);
  hash    text;
  number  bigint;
BEGIN
  PERFORM auth_store.require_usable(password);
  IF auth_store.is_blocked('registration', host(source), allowed) THEN
    RAISE EXCEPTION 'too many registrations from %, try later', host(source)
      USING ERRCODE = 'configuration_limit_exceeded';
  END IF;
  hash := auth_store.hash_password(password);
  PERFORM auth_store.admit('registration', host(source), allowed);
  INSERT INTO auth_store.account AS a (email, password)
  VALUES (auth_store.normalised(register.email), hash)
  ON CONFLICT ON CONSTRAINT email_is_unique DO NOTHING
  RETURNING a.id INTO number;
  IF number IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO auth_store.account_role (account_id, role) VALUES (number, 'member');
  PERFORM auth_store.note_event('registered', number, source);
  RETURN auth_store.mail_token(number, 'confirm', (SELECT s.confirm_lifetime FROM auth_store.setting s));
END;
$$;
ALTER FUNCTION auth.register OWNER TO auth_owner;

-- @returns !
CREATE OR REPLACE FUNCTION auth.confirm(token text) RETURNS boolean
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  number bigint := auth_store.use_mailed_token(token, 'confirm');
BEGIN
  UPDATE auth_store.account a SET state = 'active' WHERE a.id = number AND a.state = 'unconfirmed';
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM auth_store.note_event('confirmed', number);
  RETURN true;
END;
$$;
ALTER FUNCTION auth.confirm OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth.register, auth.confirm FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.register, auth.confirm TO auth_app;
