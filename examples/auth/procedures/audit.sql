-- The audit trail.

CREATE OR REPLACE FUNCTION auth_store.note_event(
  event      auth.event,
  account_id bigint,
  source     inet DEFAULT NULL,
  detail     jsonb DEFAULT '{}'
) RETURNS void
LANGUAGE sql
AS $$
  INSERT INTO auth_store.audit (event, account_id, source, detail)
  VALUES (note_event.event, note_event.account_id, note_event.source, note_event.detail)
$$;
ALTER FUNCTION auth_store.note_event OWNER TO auth_owner;

-- Not even the owner edits the past by accident. (Who owns a table can drop its triggers: against that
-- helps only a copy elsewhere.)
CREATE OR REPLACE FUNCTION auth_store.refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is only ever added to' USING ERRCODE = 'insufficient_privilege';
END;
$$;
ALTER FUNCTION auth_store.refuse_change OWNER TO auth_owner;

CREATE OR REPLACE TRIGGER audit_is_kept
BEFORE UPDATE OR DELETE OR TRUNCATE ON auth_store.audit
FOR EACH STATEMENT EXECUTE FUNCTION auth_store.refuse_change();

-- Row-level security says what is seen: one's own events, and admins all.
-- @returns id!, at!, event!, account_id?, source?, detail!
CREATE OR REPLACE FUNCTION auth.audit_trail(since bigint DEFAULT 0)
RETURNS TABLE (id bigint, at timestamptz, event auth.event, account_id bigint, source inet, detail jsonb)
LANGUAGE sql STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT a.id, a.at, a.event, a.account_id, a.source, a.detail
    FROM auth_store.audit a
   WHERE a.id > since
   ORDER BY a.id
$$;
ALTER FUNCTION auth.audit_trail OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth_store.note_event, auth_store.refuse_change, auth.audit_trail FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.audit_trail TO auth_app;
