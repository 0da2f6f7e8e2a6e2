-- The roles stay: other databases of this server may use them. The routines came from files and go with
-- their schemas; "pgplumb procedures sync" makes them anew.
DROP EXTENSION pgcrypto;
DROP SCHEMA auth_crypto;
DROP SCHEMA auth, auth_store CASCADE;
ALTER DEFAULT PRIVILEGES FOR ROLE auth_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC;
DO $$
BEGIN
  EXECUTE format('REVOKE CONNECT ON DATABASE %I FROM auth_app, auth_migrator', current_database());
  EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
END;
$$;
