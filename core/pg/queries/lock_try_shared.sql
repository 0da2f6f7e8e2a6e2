SELECT pg_catalog.pg_try_advisory_xact_lock_shared($1::pg_catalog.int8) AS held,
       pg_catalog.pg_backend_pid() AS pid
