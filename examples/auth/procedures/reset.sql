-- A forgotten password: a token by mail, good once and for half an hour.

-- The token to be mailed; NULL where there is nobody to mail it to, or too often. At the browser it
-- looks the same.
CREATE OR REPLACE FUNCTION auth.request_reset(email text, source inet) RETURNS text
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  setting auth_store.setting := (SELECT s FROM auth_store.setting s);
  name    text := auth_store.normalised(email);
  number  bigint;
BEGIN
  IF NOT auth_store.admit('reset', name, setting.tries_allowed) THEN
    RETURN NULL;
  END IF;
  SELECT a.id INTO number FROM auth_store.account a WHERE a.email = name AND a.state = 'active';
  PERFORM auth_store.note_event('reset requested', number, source);
  IF number IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN auth_store.mail_token(number, 'reset', setting.reset_lifetime);
END;
$$;
ALTER FUNCTION auth.request_reset OWNER TO auth_owner;

-- Whoever was logged in is no longer: the password may have been reset because somebody else knew it.
-- @returns !
CREATE OR REPLACE FUNCTION auth.reset_password(token text, password text) RETURNS boolean
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  number bigint;
  name   text;
BEGIN
  PERFORM auth_store.require_usable(password);  -- before the token is used up
  number := auth_store.use_mailed_token(token, 'reset');
  IF number IS NULL THEN
    RETURN false;  -- at once: nobody comes upon a token by measuring, and guesses shall not cost a bcrypt each
  END IF;
  UPDATE auth_store.account a SET password = auth_store.hash_password(reset_password.password)
   WHERE a.id = number AND a.state = 'active'
  RETURNING a.email::text INTO name;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE auth_store.session s SET ended_at = now(), ended_by = 'password reset'
   WHERE s.account_id = number AND s.ended_at IS NULL;
  PERFORM auth_store.forgive('login', name);
  PERFORM auth_store.note_event('password reset', number);
  RETURN true;
END;
$$;
ALTER FUNCTION auth.reset_password OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth.request_reset, auth.reset_password FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.request_reset, auth.reset_password TO auth_app;
