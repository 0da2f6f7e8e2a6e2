-- "Ada@Example.org " and "ada@example.org" are one account.
CREATE OR REPLACE FUNCTION auth_store.normalised(email text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT lower(btrim(normalize(email, NFC), E' \t\r\n')) $$;
ALTER FUNCTION auth_store.normalised OWNER TO auth_owner;
REVOKE ALL ON FUNCTION auth_store.normalised FROM PUBLIC;
