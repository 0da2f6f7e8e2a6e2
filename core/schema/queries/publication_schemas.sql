SELECT 'publication schema' AS kind, s.oid AS objid,
       format('%I %I', p.pubname, n.nspname) AS identity,
       'publication' AS parent_kind, quote_ident(p.pubname) AS parent
  FROM pg_catalog.pg_publication_namespace s
  JOIN pg_catalog.pg_publication p ON p.oid = s.pnpubid
  JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid
