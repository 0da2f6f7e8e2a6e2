-- Indexes that no constraint brought. The plain ones are put together from the catalog: pg_get_indexdef is called
-- for columns that are expressions only, because it costs more than all the rest. indnullsnotdistinct came with 15.
SELECT 'index' AS kind, i.oid AS objid,
       quote_ident(n.nspname) || '.' || quote_ident(i.relname) AS identity,
       CASE t.relkind WHEN 'm' THEN 'materialized view' ELSE 'table' END AS parent_kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.relname) AS parent,
       CASE WHEN x.indisunique THEN 'true' END AS "unique",
       m.amname AS method,
       (SELECT string_agg(
                 CASE WHEN key.attnum = 0 THEN
                        CASE WHEN pg_get_indexdef(i.oid, key.place::int, false) ~ '^[a-z_0-9.]*\(' THEN pg_get_indexdef(i.oid, key.place::int, false)
                             ELSE '(' || pg_get_indexdef(i.oid, key.place::int, false) || ')' END
                      ELSE quote_ident(a.attname) END
                 || CASE WHEN x.indcollation[key.place - 1] <> 0
                          AND x.indcollation[key.place - 1] <> COALESCE(a.attcollation, (SELECT e.attcollation FROM pg_catalog.pg_attribute e WHERE e.attrelid = i.oid AND e.attnum = key.place), 0)
                         THEN ' COLLATE ' || (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                                                FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
                                               WHERE co.oid = x.indcollation[key.place - 1]) ELSE '' END
                 || CASE WHEN NOT oc.opcdefault OR oo.options IS NOT NULL
                         THEN ' ' || (SELECT quote_ident(ocn.nspname) FROM pg_catalog.pg_namespace ocn WHERE ocn.oid = oc.opcnamespace)
                              || '.' || quote_ident(oc.opcname) || COALESCE(' (' || oo.options || ')', '') ELSE '' END
                 || CASE WHEN x.indoption[key.place - 1] & 1 = 1 THEN ' DESC' ELSE '' END
                 || CASE x.indoption[key.place - 1] & 3 WHEN 1 THEN ' NULLS LAST' WHEN 2 THEN ' NULLS FIRST' ELSE '' END,
                 ', ' ORDER BY key.place)
          FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS key(attnum, place)
          JOIN pg_catalog.pg_opclass oc ON oc.oid = x.indclass[key.place - 1]
          LEFT JOIN pg_catalog.pg_attribute a ON key.attnum <> 0 AND a.attrelid = x.indrelid AND a.attnum = key.attnum
          LEFT JOIN LATERAL (SELECT array_to_string(e.attoptions, ', ') AS options FROM pg_catalog.pg_attribute e
                              WHERE e.attrelid = i.oid AND e.attnum = key.place AND e.attoptions IS NOT NULL) oo ON true
         WHERE key.place <= x.indnkeyatts) AS columns,
       CASE WHEN x.indnatts > x.indnkeyatts THEN
         (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY key.place)
            FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS key(attnum, place)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = key.attnum
           WHERE key.place > x.indnkeyatts) END AS include,
       CASE WHEN x.indnullsnotdistinct THEN 'true' END AS nulls_not_distinct,
       CASE WHEN x.indpred IS NOT NULL THEN pg_get_expr(x.indpred, x.indrelid) END AS predicate,
       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(i.reloptions) AS o) AS options,
       (SELECT quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = i.reltablespace) AS tablespace,
       CASE WHEN NOT x.indisvalid THEN 'false' END AS valid,
       CASE WHEN x.indisclustered THEN 'true' END AS clustered,
       (SELECT string_agg(e.attnum || ' SET STATISTICS ' || e.attstattarget, ', ' ORDER BY e.attnum)
          FROM pg_catalog.pg_attribute e WHERE e.attrelid = i.oid AND e.attnum > 0 AND e.attstattarget >= 0) AS statistics,
       CASE WHEN i.relispartition THEN (SELECT p.inhparent::regclass::text FROM pg_catalog.pg_inherits p WHERE p.inhrelid = i.oid) END
         AS partition_of
  FROM (VALUES (false)) AS absent(indnullsnotdistinct)
  CROSS JOIN LATERAL
       (SELECT indexrelid, indrelid, indisunique, indkey, indclass, indcollation, indoption, indnkeyatts, indnatts, indpred,
               indisvalid, indisclustered, indnullsnotdistinct
          FROM pg_catalog.pg_index) x
  JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
  JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_catalog.pg_am m ON m.oid = i.relam
 WHERE t.relkind IN ('r', 'p', 'm')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.oid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x'))
