-- For statements that cannot run inside a transaction; reset when the script has ended.
-- A server before 14 does not know client_connection_check_interval; not every platform takes it.
SELECT pg_catalog.set_config('lock_timeout', $1::pg_catalog.text, false),
       pg_catalog.set_config('statement_timeout', $2::pg_catalog.text, false),
       pg_catalog.set_config('standard_conforming_strings', 'on', false),
       CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL
             AND pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0
            THEN pg_catalog.set_config('client_connection_check_interval', '500ms', false) END
