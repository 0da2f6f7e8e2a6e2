-- A statement of a non-transactional script is done: either it was started before, or it
-- ran in this very transaction.
CREATE OR REPLACE FUNCTION {schema}.record_step_done(
  lock_pid integer, lock_key bigint, step_token integer, run_id text,
  version bigint, version_text text, name text, direction text, ordinal integer,
  script_checksum text, checksum text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  UPDATE {schema}.step AS s SET done_at = clock_timestamp()
   WHERE s.version = record_step_done.version AND s.direction = record_step_done.direction
     AND s.ordinal = record_step_done.ordinal AND s.done_at IS NULL;
  IF NOT FOUND THEN
    INSERT INTO {schema}.step
    VALUES (record_step_done.version, record_step_done.direction, record_step_done.ordinal,
            record_step_done.version_text, record_step_done.name, record_step_done.script_checksum,
            record_step_done.checksum, transaction_timestamp(), clock_timestamp(), '{}',
            pg_backend_pid(), NULL, record_step_done.run_id);
  END IF;
END
$function$
