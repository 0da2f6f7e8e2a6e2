-- Guard, event and row of a routine that pgplumb manages no longer. `action` is drop or
-- release.
CREATE OR REPLACE FUNCTION {schema}.forget_routine(
  lock_pid integer, lock_key bigint, step_token integer, done_by text, run_id text, tool_version text,
  action text, identity text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.require_lock(lock_pid, lock_key, step_token);
  DELETE FROM {schema}.routine AS r WHERE r.identity = forget_routine.identity;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'PGP03', MESSAGE = format('routine %s is not in the registry', forget_routine.identity);
  END IF;
  PERFORM {schema}.append_event('sync', NULL, NULL, forget_routine.identity,
    forget_routine.done_by, forget_routine.run_id, forget_routine.tool_version,
    jsonb_build_object('action', forget_routine.action));
END
$function$
