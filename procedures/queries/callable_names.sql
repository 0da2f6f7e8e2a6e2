-- The names of routines that somebody may want to call: neither the system's, nor an extension's, nor trigger
-- functions, nor those of the schema $1.
SELECT DISTINCT n.nspname AS schema, p.proname AS name, pg_catalog.pg_function_is_visible(p.oid) AS visible
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
 WHERE p.prokind IN ('f', 'p')
   AND p.prorettype NOT IN ('pg_catalog.trigger'::pg_catalog.regtype, 'pg_catalog.event_trigger'::pg_catalog.regtype)
   AND n.nspname <> 'information_schema'::pg_catalog.name
   AND NOT pg_catalog.starts_with(n.nspname::pg_catalog.text, 'pg_'::pg_catalog.text)
   AND n.nspname <> $1::pg_catalog.text::pg_catalog.name
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                    WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid
                      AND d.deptype = 'e'::pg_catalog."char")
 ORDER BY n.nspname, p.proname
