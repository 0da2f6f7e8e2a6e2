CREATE TABLE bank.fee (
  account_id bigint NOT NULL REFERENCES bank.account,
  month      date NOT NULL CONSTRAINT month_is_its_first_day CHECK (month = date_trunc('month', month)::date),
  amount     bank.amount NOT NULL,
  PRIMARY KEY (account_id, month)  -- a month is charged once
);

CREATE TABLE bank.audit (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  who     text NOT NULL DEFAULT session_user,
  action  text NOT NULL,
  subject text NOT NULL,
  detail  jsonb NOT NULL DEFAULT '{}'
);
