-- The columns that COPY takes, of tables that are no partitions: those come with the table that they are part of.
SELECT pg_catalog.format('%I.%I', namespace.nspname, relation.relname) AS table_name,
       relation.relkind OPERATOR(pg_catalog.=) 'p'::"char" AS is_partitioned,
       pg_catalog.quote_ident(attribute.attname) AS column_name,
       pg_catalog.array_position(key.indkey::pg_catalog.int2[], attribute.attnum) AS key_position
  FROM pg_catalog.pg_class AS relation
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
  JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid OPERATOR(pg_catalog.=) relation.oid
  LEFT JOIN pg_catalog.pg_index AS key ON key.indrelid OPERATOR(pg_catalog.=) relation.oid AND key.indisprimary
 WHERE relation.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'p']::"char"[])
   AND NOT relation.relispartition
   AND relation.relpersistence OPERATOR(pg_catalog.<>) 't'::"char"
   AND attribute.attnum OPERATOR(pg_catalog.>) 0
   AND NOT attribute.attisdropped
   AND attribute.attgenerated OPERATOR(pg_catalog.=) ''::"char"
   AND namespace.nspname OPERATOR(pg_catalog.<>) ALL
       (ARRAY['pg_catalog', 'information_schema', 'pg_toast', $1]::pg_catalog.name[])
   AND NOT EXISTS (SELECT
                     FROM pg_catalog.pg_depend AS depend
                    WHERE depend.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
                      AND depend.objid OPERATOR(pg_catalog.=) relation.oid
                      AND depend.deptype OPERATOR(pg_catalog.=) 'e'::"char")
 ORDER BY 1, attribute.attnum
