CREATE TABLE shop.wishlist (
  customer_id bigint NOT NULL REFERENCES shop.customer (id),
  product_id  bigint NOT NULL REFERECNES shop.product (id),
  added_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, product_id)
);

COMMENT ON TABLE shop.wishlist IS 'What customers would like to be given.';
