-- About the server, and about who owns what would be read next; `stop_at_stranger` acts
-- on it. $1: name of the schema.
WITH bookkeeping AS (
  SELECT n.oid, n.nspowner FROM pg_catalog.pg_namespace AS n WHERE n.nspname = $1::pg_catalog.text
), owners AS (
  SELECT b.nspowner AS owner FROM bookkeeping AS b
  UNION
  SELECT c.relowner FROM pg_catalog.pg_class AS c JOIN bookkeeping AS b ON c.relnamespace = b.oid
   WHERE c.relname IN ('layout', 'migration', 'event', 'step', 'routine', 'recorded_schema')
  UNION
  SELECT p.proowner FROM pg_catalog.pg_proc AS p JOIN bookkeeping AS b ON p.pronamespace = b.oid
   WHERE p.proname IN ('require_lock', 'event_text', 'append_event', 'step_duration', 'record_apply', 'record_baseline',
                       'record_revert', 'record_failure', 'record_step_start', 'record_step_done', 'clear_step',
                       'record_event', 'record_accept', 'record_forget', 'record_routine', 'forget_routine', 'record_schema')
), strangers AS (
  -- Not us, nobody we belong to, not the owner of the database, no superuser.
  SELECT r.rolname
    FROM owners AS o
    JOIN pg_catalog.pg_roles AS r ON r.oid = o.owner
    JOIN pg_catalog.pg_roles AS me ON me.rolname = current_user
    JOIN pg_catalog.pg_database AS d ON d.datname = pg_catalog.current_database()
   WHERE NOT r.rolsuper AND r.oid <> me.oid AND r.oid <> d.datdba AND r.rolname <> 'pg_database_owner'
     AND (me.rolsuper OR NOT pg_catalog.pg_has_role(me.oid, r.oid, 'USAGE'))
)
SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS server_version,
       pg_catalog.current_database() AS database,
       session_user AS user_name,
       pg_catalog.pg_backend_pid() AS backend_pid,
       (SELECT a.backend_start::pg_catalog.text FROM pg_catalog.pg_stat_activity AS a
         WHERE a.pid = pg_catalog.pg_backend_pid()) AS backend_start,
       pg_catalog.pg_is_in_recovery() AS in_recovery,
       pg_catalog.set_config('pgplumb.stranger', coalesce((SELECT min(s.rolname::text) FROM strangers AS s), ''), true) AS stranger,
       EXISTS (SELECT FROM bookkeeping) AS has_schema,
       EXISTS (SELECT FROM pg_catalog.pg_class AS c JOIN bookkeeping AS b ON c.relnamespace = b.oid
                WHERE c.relname = 'layout') AS has_layout
