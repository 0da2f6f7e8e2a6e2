-- How often something may be tried.

-- @returns !
CREATE OR REPLACE FUNCTION auth_store.throttle_key(what text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT sha256(convert_to(coalesce(what, ''), 'UTF8')) $$;
ALTER FUNCTION auth_store.throttle_key OWNER TO auth_owner;

-- Counts first and asks afterwards: the row stays locked until the transaction ends, so tries with one
-- name come one after the other, and a hundred at once are no more guesses than a hundred in a row.
-- The first try too many locks; later ones do not prolong it.
-- @returns !
CREATE OR REPLACE FUNCTION auth_store.admit(kind auth_store.throttle_kind, what text, allowed integer) RETURNS boolean
LANGUAGE sql
AS $$
  INSERT INTO auth_store.throttle AS t (kind, key, tries, ends_at)
  SELECT admit.kind, auth_store.throttle_key(what), 1, now() + s.tries_within FROM auth_store.setting s
  ON CONFLICT ON CONSTRAINT throttle_pkey DO UPDATE SET
    tries = CASE WHEN t.ends_at <= now() THEN 1 ELSE t.tries + 1 END,
    ends_at = CASE
                WHEN t.ends_at <= now() THEN EXCLUDED.ends_at
                WHEN t.tries = allowed THEN (SELECT now() + s.locked_for FROM auth_store.setting s)
                ELSE t.ends_at
              END
  RETURNING t.tries <= allowed
$$;
ALTER FUNCTION auth_store.admit OWNER TO auth_owner;

-- Only looks: one row for everybody behind one address must not be locked while a password is hashed.
-- So as many may slip through as are under way at the same time.
-- @returns !
CREATE OR REPLACE FUNCTION auth_store.is_blocked(kind auth_store.throttle_kind, what text, allowed integer)
RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (SELECT FROM auth_store.throttle t
                  WHERE t.kind = is_blocked.kind AND t.key = auth_store.throttle_key(what)
                    AND t.ends_at > now() AND t.tries >= allowed)
$$;
ALTER FUNCTION auth_store.is_blocked OWNER TO auth_owner;

CREATE OR REPLACE FUNCTION auth_store.forgive(kind auth_store.throttle_kind, what text) RETURNS void
LANGUAGE sql
AS $$ DELETE FROM auth_store.throttle t WHERE t.kind = forgive.kind AND t.key = auth_store.throttle_key(what) $$;
ALTER FUNCTION auth_store.forgive OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth_store.throttle_key, auth_store.admit, auth_store.is_blocked, auth_store.forgive FROM PUBLIC;
