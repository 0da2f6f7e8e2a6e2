-- Tokens: expired, replaced, used, for something else.
SELECT plan(23);
UPDATE auth_store.setting SET password_cost = 4;
SELECT auth.confirm(auth.register('ada@example.org', 'analytical engine', '192.0.2.1'));

CREATE FUNCTION pg_temp.login() RETURNS text LANGUAGE sql
AS $$ SELECT l.token FROM auth.login('ada@example.org', 'analytical engine', '192.0.2.1') l $$;
CREATE FUNCTION pg_temp.is_good(token text) RETURNS boolean LANGUAGE sql
AS $$ SELECT auth.authenticate(token) IS NOT NULL $$;
CREATE TEMPORARY TABLE kept (name text PRIMARY KEY, token text);
CREATE FUNCTION pg_temp.keep(name text, token text) RETURNS void LANGUAGE sql AS $$ INSERT INTO kept VALUES (name, token) $$;
CREATE FUNCTION pg_temp.kept(name text) RETURNS text LANGUAGE sql AS $$ SELECT k.token FROM kept k WHERE k.name = kept.name $$;

-- A session.
SELECT pg_temp.keep('first', pg_temp.login());
SELECT is((auth.authenticate(pg_temp.kept('first'))).email, 'ada@example.org', 'a token says who somebody is');
SELECT ok(NOT pg_temp.is_good('guessed'), 'a guessed one does not');
SELECT ok(NOT pg_temp.is_good(''), 'nor an empty one');
SELECT ok(NOT pg_temp.is_good(NULL), 'nor none');
SELECT is((SELECT count(*) FROM auth_store.session_token t WHERE t.hash = convert_to(pg_temp.kept('first'), 'UTF8')
              OR encode(t.hash, 'hex') = pg_temp.kept('first')), 0::bigint, 'only its hash is kept');
SELECT ok(NOT pg_temp.is_good((SELECT encode(t.hash, 'hex') FROM auth_store.session_token t)), 'and the hash opens nothing');

-- Rotation.
SELECT pg_temp.keep('second', auth.rotate(pg_temp.kept('first')));
SELECT ok(pg_temp.is_good(pg_temp.kept('second')), 'rotating gives the next');
SELECT is(auth.rotate(pg_temp.kept('first')), NULL, 'the one before is replaced');
SELECT ok(NOT pg_temp.is_good(pg_temp.kept('second')), 'and whoever comes with it ends the family');
SELECT is((SELECT s.ended_by FROM auth_store.session s), 'token replayed', 'which is said');
SELECT pg_temp.keep('other', pg_temp.login());
SELECT ok(pg_temp.is_good(pg_temp.kept('other')), 'another session is another family');
SELECT throws_ok($$ INSERT INTO auth_store.session_token (hash, session_id, expires_at)
                    SELECT sha256('x'), s.id, now() FROM auth_store.session s WHERE s.ended_at IS NULL $$,
                 '23505', NULL, 'a family never has two good tokens');

-- Time. All of this runs at one now(), so the clock is moved in the rows.
UPDATE auth_store.session_token SET expires_at = now() WHERE hash = auth_store.token_hash(pg_temp.kept('other'));
SELECT ok(NOT pg_temp.is_good(pg_temp.kept('other')), 'a token expires');
SELECT is(auth.rotate(pg_temp.kept('other')), NULL, 'and then cannot be rotated');
SELECT pg_temp.keep('third', pg_temp.login());
UPDATE auth_store.session SET expires_at = now() WHERE ended_at IS NULL;
SELECT ok(NOT pg_temp.is_good(pg_temp.kept('third')), 'and so does the session, whatever its tokens say');

-- Logout.
SELECT pg_temp.keep('fourth', pg_temp.login());
SELECT ok(auth.logout(pg_temp.kept('fourth')), 'logging out');
SELECT ok(NOT pg_temp.is_good(pg_temp.kept('fourth')), 'ends the token');

-- Reset.
SELECT pg_temp.keep('open', pg_temp.login());
SELECT pg_temp.keep('void', auth.request_reset('ada@example.org', '192.0.2.1'));
SELECT pg_temp.keep('reset', auth.request_reset('ada@example.org', '192.0.2.1'));
SELECT is(ARRAY[auth.reset_password(pg_temp.kept('void'), 'difference engine'), auth.confirm(pg_temp.kept('reset'))],
          '{f,f}', 'only the last mail works, and only for what it was sent for');
SELECT ok(auth.reset_password(pg_temp.kept('reset'), 'difference engine'), 'a reset');
SELECT ok(NOT auth.reset_password(pg_temp.kept('reset'), 'for Eve herself'), 'works once');
SELECT ok(NOT pg_temp.is_good(pg_temp.kept('open')), 'and ends what was open');
SELECT is((SELECT l.outcome FROM auth.login('ada@example.org', 'difference engine', '192.0.2.1') l), 'ok', 'the new password is in force');

SELECT pg_temp.keep('late', auth.request_reset('ada@example.org', '192.0.2.1'));
UPDATE auth_store.mailed_token SET expires_at = now() WHERE used_at IS NULL;
SELECT ok(NOT auth.reset_password(pg_temp.kept('late'), 'analytical engine'), 'a mail expires');
SELECT * FROM finish();
