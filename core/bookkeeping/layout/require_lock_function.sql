-- Raises unless the run's lock connection still holds the lock of this schema, and this
-- transaction is the one that the step began: a lock that is taken with BEGIN and lasts
-- exactly as long as the transaction says so, whatever a script does to the settings.
--
-- Like the other functions that only our own call, it sets no search_path: the record_
-- functions have pinned it.
CREATE OR REPLACE FUNCTION {schema}.require_lock(lock_pid integer, lock_key bigint, step_token integer) RETURNS void
LANGUAGE plpgsql
AS $function$
DECLARE
  lock_is_held boolean;
  step_is_open boolean;
BEGIN
  SELECT coalesce(bool_or(l.pid = lock_pid AND l.objsubid = 1 AND l.mode = 'ExclusiveLock'
                          AND ((l.classid::bigint << 32) | l.objid::bigint) = lock_key), false),
         coalesce(bool_or(l.pid = pg_backend_pid() AND l.objsubid = 2
                          AND l.classid::bigint = 1885826156 AND l.objid::bigint = step_token), false)
    INTO lock_is_held, step_is_open
    FROM pg_catalog.pg_locks AS l
   WHERE l.locktype = 'advisory' AND l.granted
     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = current_database());
  IF NOT lock_is_held THEN
    RAISE EXCEPTION USING ERRCODE = 'PGP01', MESSAGE = 'the migration lock is no longer held by the connection that took it';
  END IF;
  IF NOT step_is_open THEN
    RAISE EXCEPTION USING ERRCODE = 'PGP02', MESSAGE = 'the transaction of the migration was ended from within';
  END IF;
END
$function$
