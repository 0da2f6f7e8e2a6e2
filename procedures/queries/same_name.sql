-- The routines of a name as it is written in a statement ($1), with what they are called now.
SELECT p.oid::pg_catalog.int8 AS oid, p.oid::pg_catalog.regprocedure AS called, p.proname AS name,
       p.proargtypes::pg_catalog.text AS inputs
  FROM pg_catalog.parse_ident($1::pg_catalog.text) AS i (parts)
  JOIN pg_catalog.pg_namespace AS n
    ON n.nspname = CASE pg_catalog.cardinality(i.parts) WHEN 1 THEN pg_catalog.current_schema()
                   ELSE i.parts[1]::pg_catalog.name END
  JOIN pg_catalog.pg_proc AS p
    ON p.pronamespace = n.oid AND p.proname = i.parts[pg_catalog.cardinality(i.parts)]::pg_catalog.name
