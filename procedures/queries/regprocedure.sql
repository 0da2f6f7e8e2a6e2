-- The routine that a name with input types means. $1: as regprocedure reads it.
SELECT pg_catalog.to_regprocedure($1::pg_catalog.text)::pg_catalog.oid::pg_catalog.int8 AS oid
