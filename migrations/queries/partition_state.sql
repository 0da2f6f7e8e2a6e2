-- Whether a partition ($2) hangs on its table ($1), and whether its detaching was begun and not ended.
SELECT h.inhdetachpending AS pending,
       pg_catalog.format('%I.%I', pn.nspname, p.relname) AS parent, pg_catalog.format('%I.%I', cn.nspname, c.relname) AS child
  FROM pg_catalog.pg_inherits AS h
  JOIN pg_catalog.pg_class AS p ON p.oid = h.inhparent
  JOIN pg_catalog.pg_namespace AS pn ON pn.oid = p.relnamespace
  JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid
  JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
 WHERE h.inhparent = $1::pg_catalog.oid AND h.inhrelid = $2::pg_catalog.oid
