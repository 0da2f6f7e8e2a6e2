-- An extension that the server can offer, and the schema it is in where it is created already. $1: its name.
SELECT pg_catalog.quote_ident(n.nspname) AS schema, coalesce(e.extversion, a.default_version) AS version
  FROM pg_catalog.pg_available_extensions AS a
  LEFT JOIN pg_catalog.pg_extension AS e ON e.extname = a.name
  LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
 WHERE a.name = $1::pg_catalog.text::pg_catalog.name
