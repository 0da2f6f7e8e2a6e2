-- Indexes of a table ($1) that were not known before ($2).
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, i.indisvalid AS valid
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE i.indrelid = $1::pg_catalog.oid AND i.indexrelid <> ALL ($2::pg_catalog.oid[])
 ORDER BY i.indexrelid
