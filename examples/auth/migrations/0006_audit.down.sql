-- pgplumb: role=auth_owner
DROP TABLE auth_store.audit;
