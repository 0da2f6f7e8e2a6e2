CREATE TABLE shop.customer (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email      shop.email  NOT NULL,
  full_name  text        NOT NULL CHECK (btrim(full_name) <> ''),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Ada@example.org and ada@example.org are one customer.
CREATE UNIQUE INDEX customer_email_key ON shop.customer (lower(email));

COMMENT ON TABLE shop.customer IS 'Everyone who has ever registered; rows are kept for the order history.';
