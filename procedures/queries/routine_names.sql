-- The names of all routines, for a hint about one that is not there. $1: a schema to look into, or NULL.
SELECT DISTINCT n.nspname AS schema, p.proname AS name
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
 WHERE CASE WHEN $1::pg_catalog.text IS NULL
            THEN n.nspname <> 'pg_catalog'::pg_catalog.name AND n.nspname <> 'information_schema'::pg_catalog.name
            ELSE n.nspname = $1::pg_catalog.text::pg_catalog.name END
 ORDER BY n.nspname, p.proname
