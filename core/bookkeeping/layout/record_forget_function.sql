-- A person removed a migration from the history, or dropped the progress of one that had
-- not ended. Nothing else in the database is touched.
CREATE OR REPLACE FUNCTION {schema}.record_forget(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  version bigint, version_text text, name text, only_progress boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  DELETE FROM {schema}.step AS s WHERE s.version = record_forget.version;
  IF NOT record_forget.only_progress THEN
    DELETE FROM {schema}.migration AS m WHERE m.version = record_forget.version;
  END IF;
  PERFORM {schema}.append_event('forget', record_forget.version, record_forget.version_text, record_forget.name,
    record_forget.done_by, record_forget.run_id, record_forget.tool_version,
    jsonb_build_object('only_progress', record_forget.only_progress));
END
$function$
