-- Of all tables and materialized views, as the last VACUUM or ANALYZE left them; a partitioned table is as large as its
-- partitions together. Fewer than 0 rows: nobody has counted.
WITH RECURSIVE part (root, relation) AS (
  SELECT oid, oid
    FROM pg_catalog.pg_class
   WHERE relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'p', 'm']::"char"[])
   UNION ALL
  SELECT part.root, inherits.inhrelid
    FROM part
    JOIN pg_catalog.pg_class AS parent ON parent.oid OPERATOR(pg_catalog.=) part.relation
                                      AND parent.relkind OPERATOR(pg_catalog.=) 'p'::"char"
    JOIN pg_catalog.pg_inherits AS inherits ON inherits.inhparent OPERATOR(pg_catalog.=) part.relation
)
SELECT pg_catalog.format('%I.%I', namespace.nspname, root.relname) AS name,
       coalesce(pg_catalog.sum(leaf.reltuples)
                  FILTER (WHERE leaf.relkind OPERATOR(pg_catalog.<>) 'p'::"char"
                            AND leaf.reltuples OPERATOR(pg_catalog.>=) 0), -1)::pg_catalog.int8 AS row_count,
       coalesce(pg_catalog.sum(leaf.relpages::pg_catalog.int8 OPERATOR(pg_catalog.*)
                               pg_catalog.current_setting('block_size')::pg_catalog.int8)
                  FILTER (WHERE leaf.relkind OPERATOR(pg_catalog.<>) 'p'::"char"), 0)::pg_catalog.int8 AS bytes
  FROM part
  JOIN pg_catalog.pg_class AS root ON root.oid OPERATOR(pg_catalog.=) part.root
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) root.relnamespace
  JOIN pg_catalog.pg_class AS leaf ON leaf.oid OPERATOR(pg_catalog.=) part.relation
 WHERE namespace.nspname OPERATOR(pg_catalog.<>) ALL (ARRAY['pg_catalog', 'information_schema', 'pg_toast']::pg_catalog.name[])
 GROUP BY 1
