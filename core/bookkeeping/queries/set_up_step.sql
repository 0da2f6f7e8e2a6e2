-- Settings that end with the transaction, and the lock by which the transaction is known
-- (require_lock). The search_path stays what the database and the role say.
-- NULL leaves a setting as it is.
-- A server before 14 does not know client_connection_check_interval; not every platform takes it.
SELECT pg_catalog.set_config('lock_timeout',
                             coalesce($1::pg_catalog.text, pg_catalog.current_setting('lock_timeout')), true),
       pg_catalog.set_config('statement_timeout',
                             coalesce($2::pg_catalog.text, pg_catalog.current_setting('statement_timeout')), true),
       pg_catalog.set_config('synchronous_commit',
                             coalesce($3::pg_catalog.text, pg_catalog.current_setting('synchronous_commit')), true),
       pg_catalog.set_config('standard_conforming_strings',
                             coalesce($5::pg_catalog.text, pg_catalog.current_setting('standard_conforming_strings')), true),
       pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true),
       CASE WHEN pg_catalog.current_setting('client_connection_check_interval', true) IS NOT NULL
             AND pg_catalog.strpos(pg_catalog.version(), 'linux') OPERATOR(pg_catalog.>) 0
            THEN pg_catalog.set_config('client_connection_check_interval', '500ms', true) END,
       pg_catalog.pg_try_advisory_xact_lock_shared(1885826156, $4::pg_catalog.int4)
