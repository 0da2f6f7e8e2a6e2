-- Roles belong to the whole server: another database may have made them already, even just now. A
-- migrator that may not create roles finds them made by the DBA (see the README).
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['auth_owner NOLOGIN', 'auth_migrator LOGIN', 'auth_app LOGIN'] LOOP
    CONTINUE WHEN to_regrole(split_part(wanted, ' ', 1)) IS NOT NULL;
    BEGIN
      EXECUTE 'CREATE ROLE ' || wanted;
    EXCEPTION
      WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  IF NOT pg_has_role('auth_migrator', 'auth_owner', 'MEMBER') THEN
    GRANT auth_owner TO auth_migrator;
  END IF;
END;
$$;

-- Nobody is let in but who is named here. TEMPORARY goes too: whoever may create temporary tables can
-- put one in front of a name that a careless function looks up.
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO auth_app, auth_migrator', current_database());
END;
$$;

-- What the application may call, and, in a schema that it may not even look into, what that works on.
CREATE SCHEMA auth AUTHORIZATION auth_owner;
COMMENT ON SCHEMA auth IS 'Registration, login, sessions: what the application calls.';
GRANT USAGE ON SCHEMA auth TO auth_app;
CREATE SCHEMA auth_store AUTHORIZATION auth_owner;
COMMENT ON SCHEMA auth_store IS 'The tables behind it, and the functions that do the work.';

-- What anybody creates here as the owner is nobody else's until a GRANT says so.
ALTER DEFAULT PRIVILEGES FOR ROLE auth_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC;

-- pgcrypto has functions that anybody may execute, so they get a schema that only the owner may look into.
CREATE SCHEMA auth_crypto;
GRANT USAGE ON SCHEMA auth_crypto TO auth_owner;
CREATE EXTENSION pgcrypto WITH SCHEMA auth_crypto;
