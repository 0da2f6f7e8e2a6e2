CREATE TABLE shop.purchase_order (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint            NOT NULL REFERENCES shop.customer (id),
  status      shop.order_status NOT NULL DEFAULT 'draft',
  placed_at   timestamptz,
  total       shop.cents        NOT NULL DEFAULT 0,
  CONSTRAINT placed_when_not_draft CHECK ((status = 'draft') = (placed_at IS NULL))
);

CREATE INDEX purchase_order_customer_idx ON shop.purchase_order (customer_id, placed_at DESC);

CREATE TABLE shop.order_line (
  order_id   bigint     NOT NULL REFERENCES shop.purchase_order (id) ON DELETE CASCADE,
  product_id bigint     NOT NULL REFERENCES shop.product (id),
  quantity   integer    NOT NULL CHECK (quantity > 0),
  unit_price shop.cents NOT NULL,
  PRIMARY KEY (order_id, product_id)
);
