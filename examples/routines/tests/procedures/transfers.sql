-- With pgTAP: what is planned must come out "ok".
SELECT plan(6);

INSERT INTO bank.account (id, owner, iban)
VALUES (1001, 'Test, the elder', 'GB29NWBK60161331926819'),
       (1002, 'Test, the younger', 'NL91ABNA0417164300');
CALL bank.deposit(1001, 100);

SELECT is(bank.balance(1001), 100.00, 'a deposit is on the account');

CREATE TEMPORARY TABLE outcome (transfer_id bigint, state bank.transfer_state);
CREATE PROCEDURE pg_temp.try(amount numeric) LANGUAGE plpgsql AS $$
DECLARE
  id    bigint;
  state bank.transfer_state;
BEGIN
  CALL bank.transfer(1001, 1002, try.amount, id, state);
  INSERT INTO outcome VALUES (id, state);
END;
$$;

CALL pg_temp.try(30);
SELECT is((SELECT array_agg(state::text) FROM outcome), ARRAY['done'], 'what an account holds can be moved');
SELECT is(ARRAY[bank.balance(1001), bank.balance(1002)], ARRAY[70.00, 30.00], 'and is on the other one');

TRUNCATE outcome;
CALL pg_temp.try(70.01);
SELECT is((SELECT array_agg(state::text) FROM outcome), ARRAY['rejected'], 'more than that cannot');
SELECT is(bank.balance(1001), 70.00, 'and moves nothing');

SELECT throws_ok('CALL bank.reverse_transfer(0)', 'P0002', 'transfer 0 was never done', 'only done ones are reversed');

SELECT * FROM finish();
