-- What a broken REINDEX CONCURRENTLY leaves behind (manual, REINDEX), unless known before ($1).
SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_catalog.pg_index AS i
  JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
 WHERE NOT i.indisvalid AND i.indexrelid <> ALL ($1::pg_catalog.oid[])
   AND c.relname ~ '_cc(new|old)[0-9]*$'
 ORDER BY i.indexrelid
