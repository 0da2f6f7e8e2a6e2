-- Statements: every way of giving back many rows.

-- TABLE: the columns belong to the function.
-- @returns booked_at!, amount!, balance!, note?
CREATE OR REPLACE FUNCTION bank.statement(account_id bigint, during daterange DEFAULT NULL)
RETURNS TABLE (booked_at timestamptz, amount numeric, balance numeric, note text)
LANGUAGE sql STABLE
AS $$
  SELECT s.booked_at, s.amount, s.balance, s.note
    FROM (SELECT e.booked_at, e.amount, e.note, e.id,
                 sum(e.amount) OVER (ORDER BY e.booked_at, e.id) AS balance
            FROM bank.entry e
           WHERE e.account_id = statement.account_id) s
   WHERE during IS NULL OR (s.booked_at AT TIME ZONE 'UTC')::date <@ during
   ORDER BY s.booked_at, s.id
$$;
COMMENT ON FUNCTION bank.statement IS 'The entries of an account, each with the balance after it.
Without "during" all of them.';

-- SETOF a scalar type.
-- @returns !
CREATE OR REPLACE FUNCTION bank.entry_amounts(account_id bigint) RETURNS SETOF numeric
LANGUAGE sql STABLE
AS $$ SELECT e.amount FROM bank.entry e WHERE e.account_id = entry_amounts.account_id ORDER BY e.id $$;

-- SETOF a composite type.
CREATE OR REPLACE FUNCTION bank.pending_payments(account_id bigint) RETURNS SETOF bank.payment
LANGUAGE sql STABLE
AS $$
  SELECT t.to_account, t.amount, t.note
    FROM bank.transfer t
   WHERE t.from_account = pending_payments.account_id AND t.state = 'in review'
   ORDER BY t.id
$$;

-- SETOF by OUT parameters.
CREATE OR REPLACE FUNCTION bank.monthly_totals(account_id bigint, OUT month date, OUT total numeric)
RETURNS SETOF record
LANGUAGE sql STABLE
AS $$
  SELECT date_trunc('month', e.booked_at AT TIME ZONE 'UTC')::date AS month, sum(e.amount)
    FROM bank.entry e
   WHERE e.account_id = monthly_totals.account_id
   GROUP BY 1
   ORDER BY 1
$$;

-- SETOF record: the caller says what the columns are, as in
--   SELECT * FROM bank.totals_by('state') AS t (key text, transfers bigint, total numeric);
CREATE OR REPLACE FUNCTION bank.totals_by(what text) RETURNS SETOF record
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF what NOT IN ('state', 'from_account', 'to_account') THEN
    RAISE EXCEPTION 'transfers are not grouped by "%"', what USING ERRCODE = 'invalid_parameter_value';
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT t.%1$I::text, count(*), sum(t.amount)::numeric FROM bank.transfer t GROUP BY 1 ORDER BY 1', what);
END;
$$;

-- A cursor: it lives until the transaction ends.
CREATE OR REPLACE FUNCTION bank.open_statement(account_id bigint) RETURNS refcursor
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  entries CURSOR FOR SELECT s.* FROM bank.statement(open_statement.account_id) s;
BEGIN
  OPEN entries;
  RETURN entries;
END;
$$;

-- Two cursors, by name.
CREATE OR REPLACE FUNCTION bank.transfers_both_ways(
  account_id   bigint,
  OUT incoming refcursor,
  OUT outgoing refcursor
)
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  incoming := 'incoming';
  outgoing := 'outgoing';
  OPEN incoming FOR
    SELECT t.id, t.from_account, t.amount FROM bank.transfer t WHERE t.to_account = account_id ORDER BY t.id;
  OPEN outgoing FOR
    SELECT t.id, t.to_account, t.amount, t.state FROM bank.transfer t WHERE t.from_account = account_id ORDER BY t.id;
END;
$$;

-- As many cursors as there are accounts.
CREATE OR REPLACE FUNCTION bank.open_books(VARIADIC account_ids bigint[]) RETURNS SETOF refcursor
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  number bigint;
  book   refcursor;
BEGIN
  FOREACH number IN ARRAY account_ids LOOP
    book := format('book_%s', number)::refcursor;
    OPEN book FOR SELECT e.booked_at, e.amount FROM bank.entry e WHERE e.account_id = number ORDER BY e.id;
    RETURN NEXT book;
  END LOOP;
END;
$$;

-- JSON, and bytes in and out.
CREATE OR REPLACE FUNCTION bank.statement_document(account_id bigint) RETURNS jsonb
LANGUAGE sql STABLE
AS $$
  SELECT jsonb_build_object('account', account_id, 'entries', coalesce(jsonb_agg(to_jsonb(s)), '[]'))
    FROM bank.statement(account_id) s
$$;

CREATE OR REPLACE FUNCTION bank.seal(document jsonb, salt bytea DEFAULT '\x00') RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT sha256(salt || convert_to(document::text, 'UTF8')) $$;
COMMENT ON FUNCTION bank.seal IS 'A digest of a document, as it is printed at the foot of a statement.';
