-- What to cast a text to for each of the types $1, in their order; text where no text can be cast.
SELECT CASE WHEN t.typtype = 'p' THEN 'pg_catalog.text'
            ELSE pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname) END AS name
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) WITH ORDINALITY AS w (oid, place)
  JOIN pg_catalog.pg_type AS t ON t.oid = w.oid
  JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
 ORDER BY w.place
