-- A migration taken as applied without having been run.
CREATE OR REPLACE FUNCTION {schema}.record_baseline(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  version bigint, version_text text, name text, up_checksum text, down_checksum text, down_script text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  entry {schema}.event;
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  entry := {schema}.append_event('baseline', record_baseline.version, record_baseline.version_text,
    record_baseline.name, record_baseline.done_by, record_baseline.run_id, record_baseline.tool_version,
    jsonb_build_object('up_checksum', record_baseline.up_checksum, 'down_checksum', record_baseline.down_checksum,
      'down_script', encode(sha256(convert_to(record_baseline.down_script, 'UTF8')), 'hex'),
      'statements', 0, 'duration_ms', 0));
  INSERT INTO {schema}.migration
  VALUES (entry.version, entry.version_text, entry.name, record_baseline.up_checksum, record_baseline.down_checksum,
          record_baseline.down_script, true, entry.id, entry.at, entry.done_by, 0, 0, entry.tool_version, entry.run_id);
END
$function$
