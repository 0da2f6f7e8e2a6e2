-- Row filters and column lists came with 15.
SELECT 'publication table' AS kind, r.oid AS objid,
       format('%I %s', p.pubname, r.prrelid::regclass) AS identity,
       'publication' AS parent_kind, quote_ident(p.pubname) AS parent,
       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
          FROM unnest(r.prattrs::int2[]) AS column_number
          JOIN pg_catalog.pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = column_number) AS columns,
       pg_get_expr(r.prqual, r.prrelid) AS "where"
  FROM (VALUES (NULL::pg_node_tree, NULL::int2vector)) AS absent(prqual, prattrs)
  CROSS JOIN LATERAL (SELECT oid, prpubid, prrelid, prqual, prattrs FROM pg_catalog.pg_publication_rel) r
  JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
