-- Which relations two names stand for in this session. $2 may be NULL.
SELECT pg_catalog.to_regclass($1::pg_catalog.text)::pg_catalog.oid::pg_catalog.text AS relation,
       pg_catalog.to_regclass($2::pg_catalog.text)::pg_catalog.oid::pg_catalog.text AS other
