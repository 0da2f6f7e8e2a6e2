-- Who holds the advisory lock with this 64-bit key in the current database. pg_locks shows the
-- key in two halves, and 1 as the objsubid of keys given as one number (manual 54.12).
SELECT l.pid,
       COALESCE(a.application_name, '') AS application_name,
       COALESCE(pg_catalog.host(a.client_addr), 'local') AS address,
       COALESCE(a.usename::pg_catalog.text, '') AS usename,
       COALESCE(pg_catalog.to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '') AS since
  FROM pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid OPERATOR(pg_catalog.=) l.pid
 WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory'
   AND l.granted
   AND l.database OPERATOR(pg_catalog.=)
       (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
   AND l.classid::pg_catalog.int8 OPERATOR(pg_catalog.=) (($1::pg_catalog.int8 OPERATOR(pg_catalog.>>) 32) OPERATOR(pg_catalog.&) 4294967295)
   AND l.objid::pg_catalog.int8 OPERATOR(pg_catalog.=) ($1::pg_catalog.int8 OPERATOR(pg_catalog.&) 4294967295)
   AND l.objsubid OPERATOR(pg_catalog.=) 1
 LIMIT 1
