-- What CREATE EXTENSION made. A composite type is a member by its row in pg_type, and here goes by the one in pg_class.
SELECT d.classid::regclass::text AS catalog, d.objid, quote_ident(e.extname) AS extension
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
 WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
 UNION ALL
SELECT 'pg_class', t.typrelid, quote_ident(e.extname)
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
  JOIN pg_catalog.pg_type t ON t.oid = d.objid
 WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass AND d.classid = 'pg_type'::regclass
   AND t.typtype = 'c'
