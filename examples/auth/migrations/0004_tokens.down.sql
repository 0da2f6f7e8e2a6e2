-- pgplumb: role=auth_owner
DROP VIEW auth_store.me;
DROP TABLE auth_store.mailed_token;
DROP TABLE auth_store.session_token;
DROP TABLE auth_store.session;
