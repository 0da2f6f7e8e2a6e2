-- Columns of tables, foreign tables and composite types; of views only those with something of their own. What few
-- columns have is in column_attributes.sql. What a column is generated from cannot be told again in a child before 16;
-- attcompression came with 14: before, a row has no such key. A row is made JSON where that is asked for only, and OFFSET
-- keeps what is said of a table from being worked out again for each of its columns: both double the cost.
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
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS "default",
       CASE WHEN a.attinhcount > 0 THEN 'true' END AS inherited,
       CASE WHEN a.attinhcount > 0 AND a.attislocal AND a.attgenerated = '' AND NOT r.relispartition THEN 'true' END AS declared_too
  FROM pg_catalog.pg_attribute a
  JOIN (SELECT c.oid, c.relkind, c.relispartition, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
               CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                              WHEN 'c' THEN 'composite type' ELSE 'table' END AS kind
          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
           AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' OFFSET 0) r ON r.oid = a.attrelid
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attnum > 0 AND NOT a.attisdropped
   AND (r.relkind NOT IN ('v', 'm')
        OR r.relkind = 'm' AND (a.attstorage <> t.typstorage
                                OR EXISTS (SELECT 1 FROM pg_catalog.pg_attribute own
                                            WHERE own.attrelid = a.attrelid AND own.attnum = a.attnum
                                              AND COALESCE(to_jsonb(own) ->> 'attcompression', '') <> ''))
        OR a.atthasdef OR a.attacl IS NOT NULL OR a.attstattarget >= 0
        OR EXISTS (SELECT 1 FROM unnest(a.attoptions) AS o WHERE o NOT LIKE 'pg\_attver=%')
        OR EXISTS (SELECT 1 FROM pg_catalog.pg_description x
                    WHERE x.classoid = 'pg_class'::regclass AND x.objoid = a.attrelid AND x.objsubid = a.attnum))
