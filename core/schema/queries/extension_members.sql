SELECT d.classid::regclass::text AS catalog, d.objid, quote_ident(e.extname) AS extension
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid
 WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
