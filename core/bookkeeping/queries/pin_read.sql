SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
       pg_catalog.set_config('statement_timeout', '0', true),
       pg_catalog.set_config('client_connection_check_interval', '500ms', true)
