-- Who may do what: asked of the catalogs, so that what somebody adds tomorrow is looked at, too.
SELECT plan(9);
UPDATE auth_store.setting SET password_cost = 4;

CREATE FUNCTION pg_temp.routines(role name) RETURNS text LANGUAGE sql AS $$
  SELECT string_agg(p.proname, ' ' ORDER BY p.proname COLLATE "C") FROM pg_proc p
   WHERE p.pronamespace IN ('auth'::regnamespace, 'auth_store'::regnamespace) AND has_function_privilege(role, p.oid, 'EXECUTE')
$$;
SELECT is(pg_temp.routines('auth_app'),
  'audit_trail authenticate confirm erase_note grant_role login logout notes register request_reset reset_password rotate write_note',
  'the application may execute these, and no other');
SELECT is((SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'auth_store'::regnamespace AND c.relkind IN ('r', 'v', 'S')
            AND (has_table_privilege('auth_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                 OR has_any_column_privilege('auth_app', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))), 0::bigint, 'nothing on any table, view or sequence');
SELECT ok(NOT has_schema_privilege('auth_app', 'auth_store', 'USAGE') AND NOT has_schema_privilege('auth_app', 'auth_crypto', 'USAGE'), 'not even their names');
SELECT ok(NOT has_schema_privilege('auth_app', 'auth', 'CREATE') AND NOT has_database_privilege('auth_app', current_database(), 'CREATE, TEMPORARY'), 'nor objects of its own');
SELECT is((SELECT string_agg(p.proname, ' ') FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            WHERE p.pronamespace IN ('auth'::regnamespace, 'auth_store'::regnamespace) AND a.grantee = 0), NULL, 'PUBLIC may execute nothing');
SELECT is((SELECT string_agg(DISTINCT pg_get_userbyid(p.proowner), ' ') FROM pg_proc p WHERE p.pronamespace IN ('auth'::regnamespace, 'auth_store'::regnamespace)), 'auth_owner', 'everything runs as the owner, nothing as a superuser');
SELECT is((SELECT string_agg(r.rolname, ' ') FROM pg_roles r WHERE r.rolname LIKE 'auth\_%' AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole)), NULL, 'of whom none is more than that');

-- Row-level security.
SELECT auth.confirm(auth.register(who || '@example.org', 'analytical engine', '192.0.2.1')) FROM unnest('{ada,eve}'::text[]) who;
CREATE FUNCTION pg_temp.become(who text) RETURNS void LANGUAGE sql
AS $$ SELECT auth.authenticate((SELECT l.token FROM auth.login(who || '@example.org', 'analytical engine', '192.0.2.1') l)) $$;
SELECT pg_temp.become('ada');
SELECT auth.write_note('for nobody else');
SELECT pg_temp.become('eve');
SELECT is(ARRAY[(SELECT count(*) FROM auth.notes())::text, auth.erase_note((SELECT max(id) FROM auth_store.note))::text], '{0,false}', 'a note is seen and erased by its writer only');
SELECT throws_ok($$ SELECT auth.grant_role('eve@example.org', 'admin') $$, '42501', 'only admins grant roles', 'nobody makes themselves an admin');
SELECT * FROM finish();
