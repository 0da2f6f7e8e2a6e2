-- What a routine ($1) is called in a statement, and its bare name as a statement writes it.
SELECT p.oid::pg_catalog.regprocedure AS called, pg_catalog.quote_ident(p.proname::pg_catalog.text) AS quoted_name,
       p.proargtypes::pg_catalog.text AS inputs
  FROM pg_catalog.pg_proc AS p WHERE p.oid = $1::pg_catalog.int8::pg_catalog.oid
