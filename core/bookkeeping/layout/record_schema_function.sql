-- Guard and row of the schema as it is at the end of a run; `format` names the way it was read in.
CREATE OR REPLACE FUNCTION {schema}.record_schema(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  format text, content text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  INSERT INTO {schema}.recorded_schema AS r (event, recorded_at, recorded_by, run_id, tool_version, format, content)
  SELECT l.events, clock_timestamp(), coalesce(nullif(record_schema.done_by, ''), session_user), record_schema.run_id,
         record_schema.tool_version, record_schema.format, record_schema.content
    FROM {schema}.layout AS l
  ON CONFLICT ON CONSTRAINT recorded_schema_pkey DO UPDATE
     SET event = excluded.event, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,
         run_id = excluded.run_id, tool_version = excluded.tool_version, format = excluded.format,
         content = excluded.content;
END
$function$
