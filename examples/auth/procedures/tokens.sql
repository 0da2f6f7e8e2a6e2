-- Tokens: random, told once, kept as hashes.

-- @returns !
CREATE OR REPLACE FUNCTION auth_store.new_token() RETURNS text
LANGUAGE sql
AS $$ SELECT translate(encode(auth_crypto.gen_random_bytes(32), 'base64'), '+/=', '-_') $$;
ALTER FUNCTION auth_store.new_token OWNER TO auth_owner;
COMMENT ON FUNCTION auth_store.new_token IS '43 characters that can stand in a URL.';

-- Looking up the hash of what was given, rather than what was given, leaves nothing to measure: how
-- many bytes of a hash fit says nothing about the token.
CREATE OR REPLACE FUNCTION auth_store.token_hash(token text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT sha256(convert_to(token, 'UTF8')) $$;
ALTER FUNCTION auth_store.token_hash OWNER TO auth_owner;

-- The one before is void: there is never more than one mail that works.
-- @returns !
CREATE OR REPLACE FUNCTION auth_store.mail_token(
  account_id bigint,
  purpose    auth_store.token_purpose,
  lifetime   interval
) RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
  token text := auth_store.new_token();
BEGIN
  UPDATE auth_store.mailed_token m SET used_at = now()
   WHERE m.account_id = mail_token.account_id AND m.purpose = mail_token.purpose AND m.used_at IS NULL;
  INSERT INTO auth_store.mailed_token (hash, account_id, purpose, expires_at)
  VALUES (auth_store.token_hash(token), mail_token.account_id, mail_token.purpose, now() + lifetime);
  RETURN token;
END;
$$;
ALTER FUNCTION auth_store.mail_token OWNER TO auth_owner;

-- One UPDATE finds the token and uses it up: of two that come at once, the second waits for the first
-- and then finds nothing.
CREATE OR REPLACE FUNCTION auth_store.use_mailed_token(token text, purpose auth_store.token_purpose) RETURNS bigint
LANGUAGE sql
AS $$
  UPDATE auth_store.mailed_token m SET used_at = now()
   WHERE m.hash = auth_store.token_hash(token) AND m.purpose = use_mailed_token.purpose
     AND m.used_at IS NULL AND m.expires_at > now()
  RETURNING m.account_id
$$;
ALTER FUNCTION auth_store.use_mailed_token OWNER TO auth_owner;
COMMENT ON FUNCTION auth_store.use_mailed_token IS
'The account it was sent to; NULL where it is unknown, used, expired or for something else.';

REVOKE ALL ON FUNCTION auth_store.new_token, auth_store.token_hash, auth_store.mail_token,
  auth_store.use_mailed_token FROM PUBLIC;
