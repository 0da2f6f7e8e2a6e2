-- Types that the rest of the shop is written in.
CREATE SCHEMA shop;

CREATE DOMAIN shop.email AS text
  CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$');

-- Whole cents, so that sums are exact.
CREATE DOMAIN shop.cents AS bigint CHECK (VALUE >= 0);

CREATE TYPE shop.order_status AS ENUM ('draft', 'placed', 'paid', 'shipped', 'cancelled');
