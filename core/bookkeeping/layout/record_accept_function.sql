-- A person took the file as it is now for what was applied.
CREATE OR REPLACE FUNCTION {schema}.record_accept(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  version bigint, version_text text, name text, up_checksum text, down_checksum text, down_script text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  UPDATE {schema}.migration AS m
     SET version_text = record_accept.version_text, name = record_accept.name,
         up_checksum = record_accept.up_checksum, down_checksum = record_accept.down_checksum,
         down_script = record_accept.down_script
   WHERE m.version = record_accept.version;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'PGP03', MESSAGE = format('migration %s is not in the history', record_accept.version);
  END IF;
  PERFORM {schema}.append_event('accept', record_accept.version, record_accept.version_text, record_accept.name,
    record_accept.done_by, record_accept.run_id, record_accept.tool_version,
    jsonb_build_object('up_checksum', record_accept.up_checksum, 'down_checksum', record_accept.down_checksum,
      'down_script', encode(sha256(convert_to(record_accept.down_script, 'UTF8')), 'hex')));
END
$function$
