-- Before CREATE INDEX CONCURRENTLY: the indexes that the table has. $1: the table as the script names it.
SELECT t.oid::pg_catalog.text AS relation,
       ARRAY(SELECT i.indexrelid FROM pg_catalog.pg_index AS i
                         WHERE i.indrelid OPERATOR(pg_catalog.=) t.oid)::pg_catalog.text AS known
  FROM (SELECT pg_catalog.to_regclass($1::pg_catalog.text)::pg_catalog.oid AS oid) AS t
