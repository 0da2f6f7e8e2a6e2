-- The process that answers, which a pooler does not tell when a connection begins.
SELECT pg_catalog.pg_backend_pid() AS pid
