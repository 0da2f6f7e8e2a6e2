-- Something worth remembering that changes no migration row: what became of a statement
-- of unknown outcome, and who decided it.
CREATE OR REPLACE FUNCTION {schema}.record_event(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  kind text, version bigint, version_text text, name text, detail jsonb)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  PERFORM {schema}.append_event(record_event.kind, record_event.version, record_event.version_text, record_event.name,
    record_event.done_by, record_event.run_id, record_event.tool_version, record_event.detail);
END
$function$
