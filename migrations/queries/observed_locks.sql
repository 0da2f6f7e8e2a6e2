-- By OID: a relation that is dropped has no row in pg_class any more.
SELECT lock.relation AS relation, lock.mode AS mode
  FROM pg_catalog.pg_locks AS lock
 WHERE lock.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
   AND lock.locktype OPERATOR(pg_catalog.=) 'relation'
   AND lock.granted
   AND lock.relation OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
