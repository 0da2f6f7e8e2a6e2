-- Lock-out and rate limit, the same for names that exist and names that do not.
SELECT plan(14);
UPDATE auth_store.setting SET password_cost = 4, tries_allowed = 3, failures_a_source = 20;
SELECT auth.confirm(auth.register('ada@example.org', 'analytical engine', '192.0.2.1'));

CREATE FUNCTION pg_temp.tries(email text, source inet, n integer) RETURNS text LANGUAGE sql
AS $$ SELECT string_agg((SELECT l.outcome::text FROM auth.login(email, 'wrong ' || i, source) l), ', ') FROM generate_series(1, n) i $$;
CREATE FUNCTION pg_temp.login(source inet) RETURNS text LANGUAGE sql
AS $$ SELECT l.outcome::text FROM auth.login('ada@example.org', 'analytical engine', source) l $$;

SELECT is(pg_temp.tries('ada@example.org', '192.0.2.1', 5), 'refused, refused, refused, try later, try later', 'an account is locked');
SELECT is(pg_temp.tries('eve@example.org', '192.0.2.1', 5), 'refused, refused, refused, try later, try later', 'nobody, too');
SELECT is(pg_temp.login('192.0.2.1'), 'try later', 'the right password does not open it');
SELECT is(pg_temp.login('198.51.100.7'), 'try later', 'from wherever it comes');
SELECT is((SELECT count(*) FROM auth_store.throttle t WHERE encode(t.key, 'escape') LIKE '%example%'), 0::bigint, 'what was typed is not kept');

UPDATE auth_store.throttle SET ends_at = now() WHERE kind = 'login';
SELECT is(pg_temp.login('192.0.2.1'), 'ok', 'after a while it is open again');
SELECT is(pg_temp.tries('ada@example.org', '192.0.2.1', 3), 'refused, refused, refused', 'and a login starts the count anew');

-- A reset is the way out for those whom somebody else locked out.
SELECT is(pg_temp.login('192.0.2.1'), 'try later', 'locked again');
SELECT auth.reset_password(auth.request_reset('ada@example.org', '192.0.2.1'), 'analytical engine');
SELECT is(pg_temp.login('192.0.2.1'), 'ok', 'a new password opens');

-- One password tried on many names.
SELECT is((SELECT string_agg(DISTINCT o::text, ', ') FROM generate_series(1, 20) i, auth.login('user' || i || '@example.org', 'summer2024', '203.0.113.9') AS l(o, t)), 'refused', 'many names from one address');
SELECT is((SELECT array_agg((SELECT l.outcome FROM auth.login('ada@example.org', 'analytical engine', s::inet) l)::text) FROM unnest('{203.0.113.9,192.0.2.1}'::text[]) s), '{"try later",ok}', 'until the address is locked, and only it');
-- Registrations, each of which costs a bcrypt.
UPDATE auth_store.setting SET registrations_a_source = 3;
SELECT is((SELECT count(auth.register('new' || i || '@example.org', 'long enough', '198.51.100.1')) FROM generate_series(1, 3) i), 3::bigint, 'some registrations from one address');
SELECT throws_ok($$ SELECT auth.register('new4@example.org', 'long enough', '198.51.100.1') $$, '53400', 'too many registrations from 198.51.100.1, try later', 'are enough');
SELECT isnt(auth.register('new4@example.org', 'long enough', '198.51.100.2'), NULL, 'for that address');
SELECT * FROM finish();
