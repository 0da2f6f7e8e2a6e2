SELECT 'extension' AS kind, e.oid AS objid, quote_ident(e.extname) AS identity,
       quote_ident(n.nspname) AS schema, e.extversion AS version
  FROM pg_catalog.pg_extension e
  JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
