-- What login tells, and what it does not.
SELECT plan(14);
UPDATE auth_store.setting SET password_cost = 4;  -- tests need no strength

CREATE FUNCTION pg_temp.account(email text, password text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM auth.confirm(auth.register(email, password, '192.0.2.1'));
END;
$$;
SELECT pg_temp.account('ada@example.org', 'analytical engine');
SELECT auth.register('new@example.org', 'not confirmed yet', '192.0.2.1');

SELECT is((SELECT l.outcome FROM auth.login('ada@example.org', 'analytical engine', '192.0.2.1') l), 'ok', 'the right password');
SELECT is((SELECT l.outcome FROM auth.login(' ADA@Example.org ', 'analytical engine', '192.0.2.1') l), 'ok', 'however the address is written');
SELECT is((SELECT l::text FROM auth.login('ada@example.org', 'Analytical engine', '192.0.2.1') l), '(refused,)', 'a wrong one');
SELECT is((SELECT l::text FROM auth.login('eve@example.org', 'analytical engine', '192.0.2.1') l), '(refused,)', 'nobody: the same');
SELECT is((SELECT l::text FROM auth.login('new@example.org', 'not confirmed yet', '192.0.2.1') l), '(refused,)', 'not confirmed: the same');
SELECT is((SELECT l::text FROM auth.login(NULL, NULL, '192.0.2.1') l), '(refused,)', 'nothing at all: the same');
SELECT is((SELECT l::text FROM auth.login('ada@example.org', '', '192.0.2.1') l), '(refused,)', 'an empty one: the same');

-- Only the first 72 bytes count for bcrypt itself.
SELECT pg_temp.account('long@example.org', repeat('x', 100) || 'a');
SELECT is((SELECT l.outcome FROM auth.login('long@example.org', repeat('x', 100) || 'b', '192.0.2.1') l), 'refused', 'the last character of a long password counts');

SELECT throws_ok($$ SELECT auth.register('short@example.org', '1234567', '192.0.2.1') $$, '28P01', NULL, 'a short password is no secret');
SELECT throws_ok($$ SELECT auth.register('no address', 'long enough', '192.0.2.1') $$, '23514', NULL, 'nor is this an address');
SELECT is(auth.register('ADA@example.org', 'another password', '192.0.2.1'), NULL, 'an address has one account');
SELECT is((SELECT count(*) FROM auth_store.account a WHERE a.password LIKE '%analytical%'), 0::bigint, 'no password is kept');

SELECT throws_ok($$ UPDATE auth_store.audit SET account_id = NULL $$, '42501', NULL, 'the audit trail is not edited');
SELECT throws_ok($$ TRUNCATE auth_store.audit $$, '42501', NULL, 'nor emptied');
SELECT * FROM finish();
