-- For a timer of the migrator, once a day: what expired long ago is of no use to anybody.

-- @returns !
CREATE OR REPLACE FUNCTION auth_store.forget_expired(older_than interval DEFAULT '30 days') RETURNS bigint
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  WITH sessions AS (DELETE FROM auth_store.session s WHERE s.expires_at < now() - older_than RETURNING 1),
       mails AS (DELETE FROM auth_store.mailed_token m WHERE m.expires_at < now() - older_than RETURNING 1),
       tries AS (DELETE FROM auth_store.throttle t WHERE t.ends_at < now() - older_than RETURNING 1)
  SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM mails) + (SELECT count(*) FROM tries)
$$;
ALTER FUNCTION auth_store.forget_expired OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth_store.forget_expired FROM PUBLIC;
