-- What rows can be loaded into, for suggestions: as people write it here.
SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname::pg_catalog.text
            ELSE pg_catalog.concat(n.nspname, '.', c.relname) END AS name
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_namespace AS n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
 WHERE c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'p', 'v', 'f']::pg_catalog."char"[])
   AND n.nspname OPERATOR(pg_catalog.<>) 'information_schema'
   AND NOT pg_catalog.starts_with(n.nspname::pg_catalog.text, 'pg_')
 ORDER BY 1
 LIMIT 10000
