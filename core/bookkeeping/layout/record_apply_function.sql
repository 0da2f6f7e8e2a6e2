-- Guard, event and row of an applied migration; returns how long it took, in milliseconds.
-- Where several are recorded in one transaction, each is counted from the event before it.
CREATE OR REPLACE FUNCTION {schema}.record_apply(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  version bigint, version_text text, name text, up_checksum text, down_checksum text, down_script text, statements integer)
RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  took bigint;
  entry {schema}.event;
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  took := {schema}.step_duration(record_apply.version, 'up');
  entry := {schema}.append_event('apply', record_apply.version, record_apply.version_text, record_apply.name,
    record_apply.done_by, record_apply.run_id, record_apply.tool_version,
    jsonb_build_object('up_checksum', record_apply.up_checksum, 'down_checksum', record_apply.down_checksum,
      'down_script', encode(sha256(convert_to(record_apply.down_script, 'UTF8')), 'hex'),
      'statements', record_apply.statements, 'duration_ms', took));
  INSERT INTO {schema}.migration
  VALUES (entry.version, entry.version_text, entry.name, record_apply.up_checksum, record_apply.down_checksum,
          record_apply.down_script, false, entry.id, entry.at, entry.done_by, took, record_apply.statements,
          entry.tool_version, entry.run_id);
  RETURN took;
END
$function$
