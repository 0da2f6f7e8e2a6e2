-- Accounts: one routine for each way of giving back one thing.

-- A scalar. Parameters at the end may have defaults; a caller names the ones it gives.
-- @returns !
CREATE OR REPLACE FUNCTION bank.open_account(
  owner     text,
  iban      bank.iban,
  opened_on date DEFAULT CURRENT_DATE,
  contact   bank.contact DEFAULT NULL
) RETURNS bigint
LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO bank.account (owner, iban, opened_on, contact)
  VALUES (open_account.owner, open_account.iban, open_account.opened_on, open_account.contact)
  RETURNING id;
END;
COMMENT ON FUNCTION bank.open_account IS 'Opens an account and returns its number.';

-- The body between BEGIN ATOMIC and END is parsed now, not when it runs: PostgreSQL knows that this
-- function needs the table, and refuses to drop a column it reads.
-- @returns !
CREATE OR REPLACE FUNCTION bank.balance(account_id bigint) RETURNS numeric
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(sum(e.amount), 0) FROM bank.entry e WHERE e.account_id = balance.account_id;
END;
COMMENT ON FUNCTION bank.balance IS 'What is on an account now; 0 where nothing was ever booked.';

-- Nothing at all.
CREATE OR REPLACE FUNCTION bank.freeze_account(account_id bigint, reason text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE bank.account a SET status = 'frozen' WHERE a.id = freeze_account.account_id AND a.status = 'open';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'account % is not open', account_id
      USING ERRCODE = 'object_not_in_prerequisite_state', HINT = 'Only an open account can be frozen.';
  END IF;
  RAISE NOTICE 'account % is frozen: %', account_id, reason;
END;
$$;

-- A row of a table, or NULL.
CREATE OR REPLACE FUNCTION bank.account_by_iban(iban bank.iban) RETURNS bank.account
LANGUAGE sql STABLE
AS $$ SELECT a FROM bank.account a WHERE a.iban = account_by_iban.iban $$;

-- Any number of arguments: 0, 1, n.
CREATE OR REPLACE FUNCTION bank.accounts_with_status(VARIADIC statuses bank.account_status[])
RETURNS SETOF bank.account
LANGUAGE sql STABLE ROWS 100
AS $$ SELECT a FROM bank.account a WHERE a.status = ANY (statuses) ORDER BY a.id $$;
COMMENT ON FUNCTION bank.accounts_with_status IS 'Accounts in any of these states, oldest first.';

-- Two values, by OUT parameters.
-- @returns balance!, status?
CREATE OR REPLACE FUNCTION bank.account_summary(
  account_id bigint,
  OUT balance numeric,
  OUT status  bank.account_status
)
LANGUAGE sql STABLE
AS $$
  SELECT bank.balance(account_summary.account_id),
         (SELECT a.status FROM bank.account a WHERE a.id = account_summary.account_id)
$$;

-- One OUT parameter is only another way to write RETURNS.
-- @returns total!
CREATE OR REPLACE FUNCTION bank.total_deposits(OUT total numeric)
LANGUAGE sql STABLE
AS $$ SELECT coalesce(sum(e.amount), 0) FROM bank.entry e $$;

-- Given and given back.
CREATE OR REPLACE FUNCTION bank.normalise_iban(INOUT iban text)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT upper(replace(iban, ' ', '')) $$;

-- One value of almost every type there is.
CREATE OR REPLACE FUNCTION bank.contract_terms(
  account_id        bigint,
  OUT number        uuid,
  OUT branch        smallint,
  OUT interest_rate double precision,
  OUT risk          real,
  OUT cutoff        time,
  OUT notice        interval,
  OUT validity      daterange,
  OUT quiet_periods datemultirange,
  OUT tags          text[],
  OUT preferences   jsonb,
  OUT seal          bytea
)
LANGUAGE sql STABLE
AS $$
  SELECT c.number, c.branch, c.interest_rate, c.risk, c.cutoff, c.notice, c.validity, c.quiet_periods, c.tags,
         c.preferences, c.seal
    FROM bank.contract c
   WHERE c.account_id = contract_terms.account_id
$$;

-- Tellers read and open accounts; freezing one is left to the owner of the function.
REVOKE EXECUTE ON FUNCTION bank.freeze_account FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bank.open_account, bank.balance TO bank_teller;
