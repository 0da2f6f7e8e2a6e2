-- Guard, event and row of a routine that was brought in line with its file. `action` is
-- create, replace, recreate or adopt; load of a file that defines no routine.
CREATE OR REPLACE FUNCTION {schema}.record_routine(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  action text, identity text, kind text, file text, checksum text, definition text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  entry {schema}.event;
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  entry := {schema}.append_event('sync', NULL, NULL, record_routine.identity,
    record_routine.done_by, record_routine.run_id, record_routine.tool_version,
    jsonb_build_object('action', record_routine.action, 'kind', record_routine.kind, 'file', record_routine.file,
      'checksum', record_routine.checksum, 'definition', record_routine.definition));
  INSERT INTO {schema}.routine AS r
  VALUES (record_routine.identity, record_routine.kind, record_routine.file, record_routine.checksum,
          record_routine.definition, entry.at, entry.done_by, entry.run_id, entry.tool_version)
  ON CONFLICT ON CONSTRAINT routine_pkey DO UPDATE
     SET kind = excluded.kind, file = excluded.file, checksum = excluded.checksum, definition = excluded.definition,
         synced_at = excluded.synced_at, synced_by = excluded.synced_by, run_id = excluded.run_id,
         tool_version = excluded.tool_version;
END
$function$
