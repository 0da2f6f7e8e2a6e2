-- For statements that cannot run inside a transaction; reset when the script has ended.
SELECT pg_catalog.set_config('lock_timeout', $1::pg_catalog.text, false),
       pg_catalog.set_config('statement_timeout', $2::pg_catalog.text, false),
       pg_catalog.set_config('client_connection_check_interval', '500ms', false)
