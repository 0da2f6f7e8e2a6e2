-- What a statement may do something to: not the server's own, not temporary, which nobody else sees.
SELECT relation.oid AS oid,
       pg_catalog.format('%I.%I', namespace.nspname, relation.relname) AS name,
       relation.relname AS bare_name,
       CASE relation.relkind
         WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'f' THEN 'foreign table' WHEN 'm' THEN 'materialized view'
         WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'type' ELSE 'index' END AS kind,
       relation.relfilenode AS filenode,
       coalesce(index.indrelid, relation.oid) AS table_oid
  FROM pg_catalog.pg_class AS relation
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
  LEFT JOIN pg_catalog.pg_index AS index ON index.indexrelid OPERATOR(pg_catalog.=) relation.oid
 WHERE relation.oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
   AND relation.relpersistence OPERATOR(pg_catalog.<>) 't'::"char"
   AND relation.relkind OPERATOR(pg_catalog.<>) 't'::"char"
   AND namespace.nspname OPERATOR(pg_catalog.<>) 'pg_toast'::pg_catalog.name
   AND namespace.nspname OPERATOR(pg_catalog.<>) $1::pg_catalog.name
 ORDER BY relation.oid
