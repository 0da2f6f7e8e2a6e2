-- A view over a function: it is replaced after the function, whatever the files are called.
CREATE OR REPLACE VIEW bank.account_overview AS
SELECT a.id, a.owner, a.status, bank.balance(a.id) AS balance,
       bank.in_words(trunc(bank.balance(a.id))::bigint) AS balance_in_words
  FROM bank.account a;
COMMENT ON VIEW bank.account_overview IS 'One line an account, for the counter.';

GRANT SELECT ON bank.account_overview TO bank_teller;
