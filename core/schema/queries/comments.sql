-- That of a composite type is on the type; what it is made of is read as a relation.
SELECT CASE WHEN r.oid IS NULL THEN c.classoid::regclass::text ELSE 'pg_class' END AS catalog,
       COALESCE(r.oid, c.objoid) AS objid, c.objsubid, c.description AS comment
  FROM pg_catalog.pg_description c
  LEFT JOIN pg_catalog.pg_type t ON c.classoid = 'pg_type'::regclass AND t.oid = c.objoid
  LEFT JOIN pg_catalog.pg_class r ON r.oid = t.typrelid AND r.relkind = 'c'
 WHERE c.objoid >= 16384
