-- The relations that these routines are triggers of, with the names of their transition tables. $1: OIDs.
SELECT DISTINCT t.tgfoid::pg_catalog.int8 AS routine, t.tgrelid::pg_catalog.int8 AS relation,
       t.tgoldtable AS old_table, t.tgnewtable AS new_table
  FROM pg_catalog.pg_trigger AS t
 WHERE t.tgfoid = ANY ($1::pg_catalog.oid[]) AND t.tgparentid = 0::pg_catalog.oid
 ORDER BY routine, relation, old_table, new_table
