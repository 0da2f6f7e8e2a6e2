-- Routines of these schemas that belong to an extension. $1: schemas.
SELECT p.oid::pg_catalog.int8 AS oid
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_depend AS d
    ON d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e'::pg_catalog."char"
 WHERE n.nspname = ANY ($1::pg_catalog.text[]::pg_catalog.name[])
