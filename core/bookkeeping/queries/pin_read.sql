-- A server before 14 does not know client_connection_check_interval; not every platform takes it.
SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
       pg_catalog.set_config('statement_timeout', '0', true),
       CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL
             AND pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0
            THEN pg_catalog.set_config('client_connection_check_interval', '500ms', true) END
