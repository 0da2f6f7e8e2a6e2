-- Schemas that hold routines of somebody's own: not the system's, not an extension's.
SELECT DISTINCT n.nspname AS schema
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
 WHERE NOT pg_catalog.starts_with(n.nspname::pg_catalog.text, 'pg_'::pg_catalog.text)
   AND n.nspname <> 'information_schema'::pg_catalog.name
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                    WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                      AND d.deptype = 'e'::pg_catalog."char")
 ORDER BY n.nspname
