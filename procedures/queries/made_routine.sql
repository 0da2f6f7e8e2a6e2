-- The routine that the subtransaction now open made or replaced: a transaction in progress holds a lock
-- on its own number, and the youngest of ours is the one that wrote last.
-- $1: its name as a statement writes it, or null: any.
SELECT p.oid::pg_catalog.int8 AS oid
  FROM pg_catalog.pg_proc AS p
 WHERE p.xmin IN (SELECT l.transactionid FROM pg_catalog.pg_locks AS l
                   WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'transactionid'::pg_catalog.text)
   AND ($1::pg_catalog.text IS NULL
        OR p.proname = (SELECT i.parts[pg_catalog.cardinality(i.parts)]::pg_catalog.name
                          FROM pg_catalog.parse_ident($1::pg_catalog.text) AS i (parts)))
 ORDER BY pg_catalog.age(p.xmin)
 LIMIT 1
