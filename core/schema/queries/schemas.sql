SELECT 'schema' AS kind, n.oid AS objid, quote_ident(n.nspname) AS identity,
       pg_get_userbyid(n.nspowner) AS owner
  FROM pg_catalog.pg_namespace n
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
