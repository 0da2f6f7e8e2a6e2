-- Indexes that no constraint brought. They are put together from the catalog, all at once: pg_get_indexdef is called
-- for columns that are expressions only, because it costs more than all the rest. indnullsnotdistinct came with 15.
SELECT 'index' AS kind, i.oid AS objid,
       quote_ident(n.nspname) || '.' || quote_ident(i.relname) AS identity,
       CASE t.relkind WHEN 'm' THEN 'materialized view' ELSE 'table' END AS parent_kind,
       quote_ident(n.nspname) || '.' || quote_ident(t.relname) AS parent,
       CASE WHEN x.indisunique THEN 'true' END AS "unique",
       m.amname AS method,
       keys.columns, keys.include,
       CASE WHEN x.indnullsnotdistinct THEN 'true' END AS nulls_not_distinct,
       CASE WHEN x.indpred IS NOT NULL THEN pg_get_expr(x.indpred, x.indrelid) END AS predicate,
       CASE WHEN i.reloptions IS NOT NULL THEN (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(i.reloptions) AS o) END AS options,
       CASE WHEN i.reltablespace <> 0 THEN
         (SELECT quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = i.reltablespace) END AS tablespace,
       CASE WHEN NOT x.indisvalid THEN 'false' END AS valid,
       CASE WHEN x.indisclustered THEN 'true' END AS clustered,
       keys.statistics,
       CASE WHEN i.relispartition THEN (SELECT p.inhparent::regclass::text FROM pg_catalog.pg_inherits p WHERE p.inhrelid = i.oid) END
         AS partition_of
  FROM (SELECT key.indexrelid,
               string_agg(key.definition, ', ') FILTER (WHERE key.place <= key.indnkeyatts) AS columns,
               string_agg(quote_ident(key.attname), ', ') FILTER (WHERE key.place > key.indnkeyatts) AS include,
               string_agg(key.place || ' SET STATISTICS ' || key.statistics, ', ') FILTER (WHERE key.statistics >= 0) AS statistics
          FROM (SELECT own.indexrelid, own.indnkeyatts, own.place, a.attname, e.attstattarget AS statistics,
                       CASE WHEN a.attnum IS NULL THEN
                              CASE WHEN pg_get_indexdef(own.indexrelid, own.place, false) ~ '^[a-z_0-9.]*\('
                                   THEN pg_get_indexdef(own.indexrelid, own.place, false)
                                   ELSE '(' || pg_get_indexdef(own.indexrelid, own.place, false) || ')' END
                            ELSE quote_ident(a.attname) END
                       || CASE WHEN own.collation <> 0
                                AND own.collation <> COALESCE(a.attcollation, (SELECT x.attcollation FROM pg_catalog.pg_attribute x
                                                                                WHERE x.attrelid = own.indexrelid AND x.attnum = own.place))
                               THEN ' COLLATE ' || (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
                                                      FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
                                                     WHERE co.oid = own.collation) ELSE '' END
                       || CASE WHEN NOT oc.opcdefault OR e.attoptions IS NOT NULL
                               THEN ' ' || (SELECT quote_ident(ocn.nspname) FROM pg_catalog.pg_namespace ocn WHERE ocn.oid = oc.opcnamespace)
                                    || '.' || quote_ident(oc.opcname) || COALESCE(' (' || array_to_string(e.attoptions, ', ') || ')', '')
                               ELSE '' END
                       || CASE own.option & 3 WHEN 1 THEN ' DESC NULLS LAST' WHEN 2 THEN ' NULLS FIRST' WHEN 3 THEN ' DESC' ELSE '' END
                       AS definition
                  FROM (SELECT x.indexrelid, x.indrelid, x.indnkeyatts, key.place::int4 AS place, key.attnum,
                               x.indcollation[key.place - 1] AS collation, x.indclass[key.place - 1] AS opclass,
                               x.indoption[key.place - 1] AS option
                          FROM pg_catalog.pg_index x
                          JOIN pg_catalog.pg_class t ON t.oid = x.indrelid AND t.relkind IN ('r', 'p', 'm')
                         CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY AS key(attnum, place)
                         WHERE x.indrelid >= 16384
                           AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
                                            WHERE k.conindid = x.indexrelid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x'))) own
                  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = own.indrelid AND a.attnum = own.attnum AND a.attnum > 0
                  LEFT JOIN pg_catalog.pg_attribute e ON e.attrelid = own.indexrelid AND e.attnum = own.place AND e.attnum > 0
                                                     AND (e.attoptions IS NOT NULL OR e.attstattarget >= 0)
                  LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = own.opclass
                 ORDER BY own.indexrelid, own.place) key
         GROUP BY key.indexrelid) keys
  JOIN pg_catalog.pg_class i ON i.oid = keys.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace
  JOIN pg_catalog.pg_am m ON m.oid = i.relam
 CROSS JOIN (VALUES (false)) AS absent(indnullsnotdistinct)
 CROSS JOIN LATERAL
       (SELECT indrelid, indisunique, indpred, indisvalid, indisclustered, indnullsnotdistinct
          FROM pg_catalog.pg_index WHERE indexrelid = keys.indexrelid) x
  JOIN pg_catalog.pg_class t ON t.oid = x.indrelid
 WHERE t.relkind IN ('r', 'p', 'm')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
