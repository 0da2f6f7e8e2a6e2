-- Whether a server process may still be at work for a run: the one with this pid and start
-- ($1, $2), or any that has a transaction with the run's token ($3).
SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS a
                WHERE a.pid = $1::pg_catalog.int4 AND a.backend_start::pg_catalog.text = $2::pg_catalog.text)
    OR EXISTS (SELECT FROM pg_catalog.pg_locks AS l
                WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid::pg_catalog.int8 = 1885826156
                  AND l.objid::pg_catalog.int8 = $3::pg_catalog.int8) AS alive
