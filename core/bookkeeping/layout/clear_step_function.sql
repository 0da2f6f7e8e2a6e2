-- A statement did not happen: its progress row goes, as if it had not begun.
CREATE OR REPLACE FUNCTION {schema}.clear_step(
  lock_pid integer, lock_key bigint, step_token integer,
  version bigint, direction text, ordinal integer)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  DELETE FROM {schema}.step AS s
   WHERE s.version = clear_step.version AND s.direction = clear_step.direction
     AND s.ordinal = clear_step.ordinal AND s.done_at IS NULL;
END
$function$
