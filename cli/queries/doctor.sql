-- What pgplumb may do in this database, and what the server's clock says.
SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') AS may_create_schema,
       schema.oid IS NOT NULL AS schema_exists,
       COALESCE(pg_catalog.has_schema_privilege(schema.oid, 'CREATE, USAGE'), false) AS may_use_schema,
       pg_catalog.current_setting('transaction_read_only')::pg_catalog.bool AS read_only,
       pg_catalog.current_setting('server_encoding') AS encoding,
       pg_catalog.round(pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())
                        OPERATOR(pg_catalog.*) 1000)::pg_catalog.int8 AS clock_ms
  FROM (SELECT) AS one_row
  LEFT JOIN pg_catalog.pg_namespace AS schema ON schema.nspname OPERATOR(pg_catalog.=) $1::pg_catalog.text
