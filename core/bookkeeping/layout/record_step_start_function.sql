-- A statement that cannot run inside a transaction is about to begin.
CREATE OR REPLACE FUNCTION {schema}.record_step_start(
  lock_pid integer, lock_key bigint, step_token integer, run_id text,
  version bigint, version_text text, name text, direction text, ordinal integer,
  script_checksum text, checksum text, note jsonb)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  DELETE FROM {schema}.step AS s
   WHERE s.version = record_step_start.version AND s.direction = record_step_start.direction
     AND s.ordinal = record_step_start.ordinal AND s.done_at IS NULL;
  INSERT INTO {schema}.step
  SELECT record_step_start.version, record_step_start.direction, record_step_start.ordinal,
         record_step_start.version_text, record_step_start.name, record_step_start.script_checksum,
         record_step_start.checksum, clock_timestamp(), NULL, record_step_start.note,
         a.pid, a.backend_start, record_step_start.run_id
    FROM pg_catalog.pg_stat_activity AS a
   WHERE a.pid = pg_backend_pid();
END
$function$
