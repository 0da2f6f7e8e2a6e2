-- Transfers: money goes from one account to another, or not at all.

-- A procedure with OUT parameters: CALL bank.transfer(1, 2, 10, NULL, NULL).
CREATE OR REPLACE PROCEDURE bank.transfer(
  from_account bigint,
  to_account   bigint,
  amount       numeric,
  OUT transfer_id bigint,
  OUT state       bank.transfer_state
)
LANGUAGE plpgsql
AS $$
DECLARE
  review_from CONSTANT numeric := 10000.00;
  open_accounts integer;
BEGIN
  -- Always in the order of their numbers: two transfers that meet cannot wait for each other.
  PERFORM 1 FROM bank.account a WHERE a.id IN (from_account, to_account) AND a.status = 'open' ORDER BY a.id FOR UPDATE;
  GET DIAGNOSTICS open_accounts = ROW_COUNT;

  state := CASE
             WHEN open_accounts < 2 THEN bank.transfer_state 'rejected'
             WHEN bank.balance(from_account) < amount THEN 'rejected'
             WHEN amount >= review_from THEN 'in review'
             ELSE 'done'
           END;

  INSERT INTO bank.transfer AS t (from_account, to_account, amount, state)
  VALUES (transfer.from_account, transfer.to_account, transfer.amount, transfer.state)
  RETURNING t.id INTO transfer_id;

  IF state = 'done' THEN
    INSERT INTO bank.entry (account_id, transfer_id, amount)
    VALUES (from_account, transfer.transfer_id, -transfer.amount),
           (to_account, transfer.transfer_id, transfer.amount);
  END IF;
END;
$$;
COMMENT ON PROCEDURE bank.transfer IS
'Moves money between two accounts.
Large amounts wait for a review; what the account does not hold is rejected.
@returns transfer_id!, state!';

-- INOUT in a procedure: the number of the transfer goes in, that of its reversal comes out.
CREATE OR REPLACE PROCEDURE bank.reverse_transfer(INOUT transfer_id bigint, reason text DEFAULT 'reversal')
LANGUAGE plpgsql
AS $$
DECLARE
  original bank.transfer;
BEGIN
  SELECT t.* INTO original FROM bank.transfer t WHERE t.id = reverse_transfer.transfer_id AND t.state = 'done';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'transfer % was never done', transfer_id USING ERRCODE = 'no_data_found';
  END IF;

  INSERT INTO bank.transfer AS t (from_account, to_account, amount, state, note)
  VALUES (original.to_account, original.from_account, original.amount, 'done', reason)
  RETURNING t.id INTO transfer_id;

  INSERT INTO bank.entry (account_id, transfer_id, amount, note)
  VALUES (original.to_account, reverse_transfer.transfer_id, -original.amount, reason),
         (original.from_account, reverse_transfer.transfer_id, original.amount, reason);
END;
$$;

-- A composite value as an argument.
CREATE OR REPLACE FUNCTION bank.pay(from_account bigint, payment bank.payment) RETURNS bank.transfer_state
LANGUAGE plpgsql
AS $$
DECLARE
  number  bigint;
  outcome bank.transfer_state;
BEGIN
  CALL bank.transfer(from_account, payment.to_account, payment.amount, number, outcome);
  UPDATE bank.transfer t SET note = payment.note WHERE t.id = number;
  RETURN outcome;
END;
$$;

-- An array of composite values; a NULL among them is passed over.
CREATE OR REPLACE FUNCTION bank.pay_all(from_account bigint, payments bank.payment[])
RETURNS SETOF bank.transfer_state
LANGUAGE plpgsql
AS $$
DECLARE
  payment bank.payment;
BEGIN
  FOREACH payment IN ARRAY payments LOOP
    CONTINUE WHEN payment IS NULL;
    RETURN NEXT bank.pay(from_account, payment);
  END LOOP;
END;
$$;
COMMENT ON FUNCTION bank.pay_all IS 'Pays one after the other and says what became of each.';

-- Composite values given back, made from what was booked.
-- @returns !
CREATE OR REPLACE FUNCTION bank.payments_of(account_id bigint) RETURNS bank.payment[]
LANGUAGE sql STABLE
AS $$
  SELECT coalesce(array_agg(ROW(t.to_account, t.amount, t.note)::bank.payment ORDER BY t.id), '{}')
    FROM bank.transfer t
   WHERE t.from_account = payments_of.account_id AND t.state = 'done'
$$;
