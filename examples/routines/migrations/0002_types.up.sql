-- Amounts that are paid: never zero, never negative. Balances and entries are plain numeric.
CREATE DOMAIN bank.amount AS numeric(16, 2)
  CONSTRAINT amount_is_positive CHECK (VALUE > 0);

CREATE DOMAIN bank.iban AS text
  CONSTRAINT iban_has_its_form CHECK (VALUE ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$');

CREATE TYPE bank.account_status AS ENUM ('open', 'frozen', 'closed');

-- A label need not be an identifier.
CREATE TYPE bank.transfer_state AS ENUM ('done', 'in review', 'rejected');

CREATE TYPE bank.address AS (
  street   text,
  postcode text,
  city     text,
  country  char(2)
);

-- A composite type may hold another one, and arrays.
CREATE TYPE bank.contact AS (
  name    text,
  address bank.address,
  emails  text[]
);

CREATE TYPE bank.payment AS (
  to_account bigint,
  amount     bank.amount,
  note       text
);
