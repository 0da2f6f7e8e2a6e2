-- What few columns have: an attribute a row. attcompression came with 14: before, the name finds `absent`. From 17 on a
-- partition has the identity of the column above it, and no sequence of its own.
SELECT 'pg_class' AS catalog, a.attrelid AS objid, a.attnum AS objsubid, x.name, x.value
  FROM (VALUES (''::"char")) AS absent(attcompression)
 CROSS JOIN LATERAL
       (SELECT attrelid, attnum, atttypid, atthasdef, attgenerated, attinhcount, attidentity, attstorage, attcompression,
               attstattarget, attoptions, attfdwoptions
          FROM pg_catalog.pg_attribute WHERE attnum > 0 AND NOT attisdropped AND attrelid >= 16384) a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
 CROSS JOIN LATERAL
       (VALUES
         ('generated', CASE WHEN a.attgenerated <> '' THEN
            (SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) END),
         ('generated_kind', CASE a.attgenerated WHEN 's' THEN 'STORED' WHEN 'v' THEN 'VIRTUAL' END),
         ('identity_kind', CASE WHEN NOT c.relispartition THEN
            CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END END),
         ('identity_options', CASE WHEN a.attidentity <> '' THEN
            (SELECT format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s', s.seqstart, s.seqincrement, s.seqmin,
                           s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
               FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid
              WHERE p.refclassid = 'pg_class'::regclass AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum
                AND p.classid = 'pg_class'::regclass AND p.deptype = 'i') END),
         ('storage', CASE WHEN a.attstorage <> t.typstorage AND c.relkind NOT IN ('v', 'c') THEN
            CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),
         ('compression', CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END),
         ('statistics', CASE WHEN a.attstattarget >= 0 AND c.relkind <> 'c' THEN a.attstattarget::text END),
         ('options', CASE WHEN a.attoptions IS NOT NULL THEN
            (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(a.attoptions) AS o WHERE o NOT LIKE 'pg\_attver=%') END),
         ('server_options', CASE WHEN a.attfdwoptions IS NOT NULL THEN
            (SELECT string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ' ORDER BY option_name)
               FROM pg_options_to_table(a.attfdwoptions)) END)) AS x(name, value)
 WHERE (a.attgenerated <> '' OR a.attidentity <> '' OR a.attstorage <> t.typstorage OR a.attcompression <> '' OR a.attstattarget >= 0
        OR a.attfdwoptions IS NOT NULL OR array_length(a.attoptions, 1) > 1 OR a.attoptions[1] NOT LIKE 'pg\_attver=%')
   AND x.value IS NOT NULL
 UNION ALL
-- NOT NULL is a constraint with a name from 18 on. One that is from a parent is the parent's, but keeps the name it had.
SELECT 'pg_class', k.conrelid, k.conkey[1], x.name, x.value
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
 CROSS JOIN LATERAL
       (SELECT k.coninhcount > 0 AND EXISTS
          (SELECT FROM pg_catalog.pg_inherits i
             JOIN pg_catalog.pg_constraint above ON above.conrelid = i.inhparent AND above.contype = 'n'
            WHERE i.inhrelid = k.conrelid AND above.conname = k.conname)) parents(have_the_name)
 CROSS JOIN LATERAL
       (VALUES
         ('not_null_name', CASE WHEN k.conislocal AND k.conname <> left(c.relname || '_' || a.attname || '_not_null', 63)
                                 AND NOT have_the_name THEN quote_ident(k.conname) END),
         ('not_null_name_alone', CASE WHEN NOT k.conislocal AND NOT have_the_name THEN quote_ident(k.conname) END),
         ('not_null_not_valid', CASE WHEN k.conislocal AND NOT k.convalidated THEN 'true' END),
         ('not_null_no_inherit', CASE WHEN k.conislocal AND k.connoinherit THEN 'true' END)) AS x(name, value)
 WHERE k.contype = 'n' AND k.conrelid >= 16384 AND x.value IS NOT NULL
