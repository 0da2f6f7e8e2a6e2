-- Fees and interest.

-- A procedure that commits as it goes: a million accounts are charged without one long transaction,
-- and what was done stays done when it is stopped. It cannot be called inside a transaction.
CREATE OR REPLACE PROCEDURE bank.charge_monthly_fees(
  month         date,
  fee           bank.amount DEFAULT 2.50,
  batch         integer DEFAULT 100,
  INOUT charged integer DEFAULT 0
)
LANGUAGE plpgsql
AS $$
DECLARE
  done integer;
BEGIN
  LOOP
    WITH due AS (
      SELECT a.id FROM bank.account a
       WHERE a.status = 'open'
         AND NOT EXISTS (SELECT 1 FROM bank.fee f
                          WHERE f.account_id = a.id AND f.month = charge_monthly_fees.month)
       ORDER BY a.id
       LIMIT batch
    ), booked AS (
      INSERT INTO bank.entry (account_id, amount, note)
      SELECT due.id, -charge_monthly_fees.fee, 'monthly fee' FROM due
    )
    INSERT INTO bank.fee (account_id, month, amount)
    SELECT due.id, charge_monthly_fees.month, charge_monthly_fees.fee FROM due;
    GET DIAGNOSTICS done = ROW_COUNT;
    EXIT WHEN done = 0;
    charged := charged + done;
    COMMIT;
  END LOOP;
END;
$$;
COMMENT ON PROCEDURE bank.charge_monthly_fees IS
'Charges each open account its fee for a month, a batch a transaction.
Accounts already charged are left out, so it can be called again.
@returns charged!';

-- An interval, a float and an exact number.
CREATE OR REPLACE FUNCTION bank.interest(principal numeric, rate double precision, during interval) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT round(principal * rate::numeric * (extract(epoch FROM during) / 31557600)::numeric, 2) $$;
COMMENT ON FUNCTION bank.interest IS 'Simple interest; a year has 365.25 days.';

-- A procedure without anything to give back.
CREATE OR REPLACE PROCEDURE bank.deposit(account_id bigint, amount bank.amount, note text DEFAULT 'deposit')
LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO bank.entry (account_id, amount, note) VALUES (deposit.account_id, deposit.amount, deposit.note);
END;
