-- Columns of tables, foreign tables and composite types; of views only those with something of their own.
-- attcompression came with 14: before, the name finds `absent`.
SELECT 'column' AS kind, a.attrelid AS objid, a.attnum AS objsubid,
       r.identity || '.' || quote_ident(a.attname) AS identity,
       r.kind AS parent_kind, r.identity AS parent,
       CASE WHEN r.relkind NOT IN ('v', 'm') THEN a.attnum END AS position,
       CASE WHEN r.relkind NOT IN ('v', 'm') THEN format_type(a.atttypid, a.atttypmod) END AS type,
       CASE WHEN a.attcollation <> t.typcollation AND r.relkind NOT IN ('v', 'm') THEN
         (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
            FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
           WHERE co.oid = a.attcollation) END AS collation,
       CASE WHEN a.attnotnull THEN 'true' END AS not_null,
       CASE WHEN a.atthasdef AND a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default",
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS generated,
       CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' END AS generated_kind,
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity_kind,
       CASE WHEN a.attidentity <> '' THEN
         (SELECT format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s', s.seqstart, s.seqincrement, s.seqmin,
                        s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
            FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid
           WHERE p.refclassid = 'pg_class'::regclass AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum
             AND p.classid = 'pg_class'::regclass AND p.deptype = 'i') END AS identity_options,
       CASE WHEN a.attstorage <> t.typstorage AND r.relkind NOT IN ('v', 'c') THEN
         CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END AS storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       CASE WHEN a.attstattarget >= 0 AND r.relkind <> 'c' THEN a.attstattarget END AS statistics,
       CASE WHEN array_length(a.attoptions, 1) > 1 OR a.attoptions[1] NOT LIKE 'pg\_attver=%' THEN
         (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(a.attoptions) AS o WHERE o NOT LIKE 'pg\_attver=%') END AS options,
       CASE WHEN a.attfdwoptions IS NOT NULL THEN
         (SELECT string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ' ORDER BY option_name)
            FROM pg_options_to_table(a.attfdwoptions)) END AS server_options,
       CASE WHEN a.attinhcount > 0 THEN 'true' END AS inherited
  FROM (SELECT c.oid, c.relkind, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
               CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                              WHEN 'c' THEN 'composite type' ELSE 'table' END AS kind
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
           AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema') r
  CROSS JOIN (VALUES (''::"char")) AS absent(attcompression)
  CROSS JOIN LATERAL
       (SELECT attrelid, attnum, attname, atttypid, atttypmod, attcollation, attnotnull, atthasdef, attgenerated, attidentity,
               attstorage, attcompression, attstattarget, attoptions, attfdwoptions, attinhcount, attacl
          FROM pg_catalog.pg_attribute WHERE attrelid = r.oid AND attnum > 0 AND NOT attisdropped) a
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE r.relkind NOT IN ('v', 'm')
    OR a.atthasdef OR a.attacl IS NOT NULL OR a.attstattarget >= 0
    OR EXISTS (SELECT 1 FROM unnest(a.attoptions) AS o WHERE o NOT LIKE 'pg\_attver=%')
    OR EXISTS (SELECT 1 FROM pg_catalog.pg_description x
                WHERE x.classoid = 'pg_class'::regclass AND x.objoid = a.attrelid AND x.objsubid = a.attnum)
