-- Passwords: bcrypt, at a cost that rises over the years, and the same work whatever the outcome.

-- bcrypt reads 72 bytes and ignores the rest. Hashed first, every character of a long password counts.
-- @returns !
CREATE OR REPLACE FUNCTION auth_store.password_digest(password text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT encode(sha256(convert_to('auth:' || coalesce(password, ''), 'UTF8')), 'base64') $$;
ALTER FUNCTION auth_store.password_digest OWNER TO auth_owner;

-- @returns !
CREATE OR REPLACE FUNCTION auth_store.hash_password(password text) RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
  cost integer := (SELECT s.password_cost FROM auth_store.setting s);
BEGIN
  RETURN auth_crypto.crypt(auth_store.password_digest(password), auth_crypto.gen_salt('bf', cost));
END;
$$;
ALTER FUNCTION auth_store.hash_password OWNER TO auth_owner;
COMMENT ON FUNCTION auth_store.hash_password IS 'A hash at the cost of today, with a salt of its own.';

-- @returns !
CREATE OR REPLACE FUNCTION auth_store.cost_of(hash text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT substr(hash, 5, 2)::integer $$;
ALTER FUNCTION auth_store.cost_of OWNER TO auth_owner;

-- Salt and hash were drawn at random: no password is known that fits, at any cost.
-- @returns !
CREATE OR REPLACE FUNCTION auth_store.dummy_hash(cost integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT format('$2a$%s$3LHBg0XmHS9AmtDUTaU4FuM3EBaCKdtA2lPXbGQ3oDMZsA6zuCihO', lpad(cost::text, 2, '0')) $$;
ALTER FUNCTION auth_store.dummy_hash OWNER TO auth_owner;

-- "hash" is NULL where there is no such account: then the dummy is checked, and the outcome is no. Who
-- watches the clock learns nothing:
--   no account        the dummy at the cost n of today: 2^n
--   wrong password    its hash, made when the cost was m: 2^m; and then dummies of the costs m to n - 1,
--                     since 2^m + 2^m + 2^(m + 1) + ... + 2^(n - 1) = 2^n
-- @returns matches!, outdated!
CREATE OR REPLACE FUNCTION auth_store.check_password(
  password text,
  hash     text,
  OUT matches  boolean,
  OUT outdated boolean
)
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  digest   text := auth_store.password_digest(password);
  cost     integer := (SELECT s.password_cost FROM auth_store.setting s);
  checked  text := coalesce(hash, auth_store.dummy_hash(cost));
  computed text := auth_crypto.crypt(digest, checked);  -- before anything is decided
BEGIN
  matches := hash IS NOT NULL AND computed = checked;
  outdated := auth_store.cost_of(checked) < cost;
  IF NOT matches THEN
    FOR step IN auth_store.cost_of(checked) .. cost - 1 LOOP
      computed := auth_crypto.crypt(digest, auth_store.dummy_hash(step));
    END LOOP;
  END IF;
END;
$$;
ALTER FUNCTION auth_store.check_password OWNER TO auth_owner;

-- What may be chosen as a password depends on nothing in the database, so it may be said.
CREATE OR REPLACE FUNCTION auth_store.require_usable(password text) RETURNS void
LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  IF password IS NULL OR length(password) NOT BETWEEN 8 AND 1000 THEN
    RAISE EXCEPTION 'a password has from 8 to 1000 characters' USING ERRCODE = 'invalid_password';
  END IF;
END;
$$;
ALTER FUNCTION auth_store.require_usable OWNER TO auth_owner;

-- With a cost below that of a stored hash, an unknown name would be refused sooner than a known one.
CREATE OR REPLACE FUNCTION auth_store.keep_cost() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (SELECT FROM auth_store.account a WHERE auth_store.cost_of(a.password) > NEW.password_cost) THEN
    RAISE EXCEPTION 'there are passwords of a higher cost than %', NEW.password_cost
      USING ERRCODE = 'check_violation', HINT = 'The cost of passwords can only be raised.';
  END IF;
  RETURN NEW;
END;
$$;
ALTER FUNCTION auth_store.keep_cost OWNER TO auth_owner;

CREATE OR REPLACE TRIGGER cost_is_never_lowered
BEFORE UPDATE OF password_cost ON auth_store.setting
FOR EACH ROW EXECUTE FUNCTION auth_store.keep_cost();

REVOKE ALL ON FUNCTION auth_store.password_digest, auth_store.hash_password, auth_store.cost_of, auth_store.dummy_hash,
  auth_store.check_password, auth_store.require_usable, auth_store.keep_cost FROM PUBLIC;
