-- pgplumb: role=auth_owner
DROP TABLE auth_store.setting;
DROP TABLE auth_store.account_role;
DROP TABLE auth_store.account;
