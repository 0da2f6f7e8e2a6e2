SELECT pg_catalog.format_type($1::pg_catalog.oid, NULL) AS name
