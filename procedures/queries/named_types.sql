-- The types that the texts $1 name, in their order; NULL where there is none.
SELECT w.text, t.oid::pg_catalog.int8 AS oid,
       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname) AS name
  FROM pg_catalog.unnest($1::pg_catalog.text[]) WITH ORDINALITY AS w (text, place)
  LEFT JOIN pg_catalog.pg_type AS t ON t.oid = pg_catalog.to_regtype(w.text)::pg_catalog.oid
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
 ORDER BY w.place
