CREATE TABLE shop.wishlist (
  customer_id bigint NOT NULL REFERENCES shop.customer (id),
  product_id  bigint NOT NULL REFERENCES shop.product (id),
  added_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, product_id)
);

CREATE INDEX wishlist_product_idx ON shop.wishlist (produkt_id);
