-- pgplumb: role=auth_owner
-- CASCADE for the routines that speak in these types: they came from files, "pgplumb procedures sync"
-- makes them anew. The tables are gone by now.
DROP TYPE auth.identity, auth.event, auth.login_outcome, auth.role CASCADE;
DROP TYPE auth_store.session_end, auth_store.throttle_kind, auth_store.token_purpose, auth_store.account_state CASCADE;
DROP DOMAIN auth_store.token_hash, auth_store.email CASCADE;
