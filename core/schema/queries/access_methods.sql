SELECT 'access method' AS kind, m.oid AS objid, quote_ident(m.amname) AS identity,
       CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END AS type, m.amhandler::regproc::text AS handler
  FROM pg_catalog.pg_am m
 WHERE m.oid >= 16384
