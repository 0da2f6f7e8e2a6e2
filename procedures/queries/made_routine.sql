-- The routine that the subtransaction now open made or replaced: a transaction in progress holds a lock
-- on its own number, and the youngest of ours is the one that wrote last.
SELECT p.oid::pg_catalog.int8 AS oid
  FROM pg_catalog.pg_proc AS p
 WHERE p.xmin IN (SELECT l.transactionid FROM pg_catalog.pg_locks AS l
                   WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'transactionid'::pg_catalog.text)
 ORDER BY pg_catalog.age(p.xmin)
 LIMIT 1
