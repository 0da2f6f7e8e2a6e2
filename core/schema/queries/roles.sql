-- Those of the server that somebody made; pg_roles tells no password. What CREATE ROLE does when nothing is said is usual.
-- "infinity" is how ALTER ROLE takes an end back.
SELECT 'role' AS kind, r.oid AS objid, quote_ident(r.rolname) AS identity,
       CASE WHEN r.rolsuper THEN 'true' END AS superuser,
       CASE WHEN NOT r.rolinherit THEN 'false' END AS inherit,
       CASE WHEN r.rolcreaterole THEN 'true' END AS createrole,
       CASE WHEN r.rolcreatedb THEN 'true' END AS createdb,
       CASE WHEN r.rolcanlogin THEN 'true' END AS login,
       CASE WHEN r.rolreplication THEN 'true' END AS replication,
       CASE WHEN r.rolbypassrls THEN 'true' END AS bypassrls,
       CASE WHEN r.rolconnlimit <> -1 THEN r.rolconnlimit::text END AS connection_limit,
       CASE WHEN r.rolvaliduntil <> 'infinity' THEN r.rolvaliduntil::text END AS valid_until,
       shobj_description(r.oid, 'pg_authid') AS comment
  FROM pg_catalog.pg_roles r
 WHERE r.oid >= 16384 AND r.rolname !~ '^pg_'
