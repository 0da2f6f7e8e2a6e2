-- Refusing costs the same, whoever is refused. No clock is looked at: bcrypt is put behind a spy that
-- keeps the cost of every call, and the work is counted. (All of this is rolled back.)
SELECT plan(11);
UPDATE auth_store.setting SET password_cost = 4;

ALTER FUNCTION auth_crypto.crypt(text, text) RENAME TO real_crypt;
CREATE FUNCTION auth_crypto.crypt(text, text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('spy.costs', current_setting('spy.costs') || ' ' || substr($2, 5, 2)::integer, true);
  RETURN auth_crypto.real_crypt($1, $2);
END;
$$;

CREATE FUNCTION pg_temp.costs_of_login(email text, password text) RETURNS integer[] LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('spy.costs', '', true);
  PERFORM auth.login(email, password, '192.0.2.1');
  RETURN string_to_array(ltrim(current_setting('spy.costs')), ' ')::integer[];
END;
$$;
CREATE FUNCTION pg_temp.work(costs integer[]) RETURNS bigint LANGUAGE sql
AS $$ SELECT sum(2 ^ c)::bigint FROM unnest(costs) c $$;

SELECT set_config('spy.costs', '', true);
SELECT auth.confirm(auth.register('old@example.org', 'from long ago', '192.0.2.1'));
UPDATE auth_store.setting SET password_cost = 7, tries_allowed = 100;
SELECT auth.confirm(auth.register('ada@example.org', 'analytical engine', '192.0.2.1'));

SELECT is(pg_temp.costs_of_login('nobody@example.org', 'anything'), '{7}', 'nobody: the dummy');
SELECT is(pg_temp.costs_of_login('ada@example.org', 'wrong'), '{7}', 'a wrong password: the hash of the account');
SELECT is(pg_temp.costs_of_login('old@example.org', 'wrong'), '{4,4,5,6}', 'an older hash: topped up');
SELECT is(pg_temp.work('{4,4,5,6}'), pg_temp.work('{7}'), 'to the same work');

UPDATE auth_store.account SET state = 'disabled' WHERE email = 'old@example.org';
SELECT is(pg_temp.costs_of_login('old@example.org', 'from long ago'), '{7}', 'disabled: as if it were not there');
UPDATE auth_store.account SET state = 'active' WHERE email = 'old@example.org';

SELECT is(pg_temp.costs_of_login('old@example.org', 'from long ago'), '{4,7}', 'the right password: a stronger hash is made');
SELECT is(pg_temp.costs_of_login('old@example.org', 'from long ago'), '{7}', 'once');

-- Registering, whether the address is free or taken. A bad reset token is refused without any.
SELECT set_config('spy.costs', '', true), auth.register('ada@example.org', 'difference engine', '192.0.2.1');
SELECT is(current_setting('spy.costs'), ' 7', 'an address that is taken');
SELECT set_config('spy.costs', '', true), auth.register('free@example.org', 'difference engine', '192.0.2.1');
SELECT is(current_setting('spy.costs'), ' 7', 'one that is not');
SELECT set_config('spy.costs', '', true), auth.reset_password('guessed', 'difference engine');
SELECT is(current_setting('spy.costs'), '', 'a token is not guessed');

SELECT throws_ok('UPDATE auth_store.setting SET password_cost = 6', '23514', NULL, 'the cost never falls below that of a hash');
SELECT * FROM finish();
