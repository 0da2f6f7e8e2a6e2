-- Guard, event and removal of a migration that was undone; returns how long it took, in milliseconds.
CREATE OR REPLACE FUNCTION {schema}.record_revert(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  version bigint, down_checksum text, statements integer)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  took bigint;
  undone {schema}.migration;
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  took := {schema}.step_duration(record_revert.version, 'down');
  DELETE FROM {schema}.migration AS m WHERE m.version = record_revert.version RETURNING m.* INTO undone;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'PGP03',
      MESSAGE = format('migration %s is not in the history', record_revert.version);
  END IF;
  PERFORM {schema}.append_event('revert', undone.version, undone.version_text, undone.name,
    record_revert.done_by, record_revert.run_id, record_revert.tool_version,
    jsonb_build_object('sequence', undone.sequence, 'down_checksum', record_revert.down_checksum,
      'statements', record_revert.statements, 'duration_ms', took));
  RETURN took;
END
$function$
