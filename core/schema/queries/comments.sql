-- That of a composite type is on the type; what it is made of is read as a relation. Of what a new database has there is
-- that of schema public, which is made anew with the words of a new database by dumps of older servers.
SELECT CASE WHEN r.oid IS NULL THEN c.classoid::regclass::text ELSE 'pg_class' END AS catalog,
       COALESCE(r.oid, c.objoid) AS objid, c.objsubid, c.description AS comment
  FROM pg_catalog.pg_description c
  LEFT JOIN pg_catalog.pg_type t ON c.classoid = 'pg_type'::regclass AND t.oid = c.objoid
  LEFT JOIN pg_catalog.pg_class r ON r.oid = t.typrelid AND r.relkind = 'c'
  LEFT JOIN pg_catalog.pg_namespace p
    ON c.classoid = 'pg_namespace'::regclass AND p.oid = c.objoid AND p.nspname = 'public'
 WHERE CASE WHEN p.oid IS NULL THEN c.objoid >= 16384 ELSE c.description <> 'standard public schema' END
