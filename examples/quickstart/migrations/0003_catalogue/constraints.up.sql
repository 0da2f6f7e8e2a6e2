ALTER TABLE shop.category
  ADD CONSTRAINT category_parent_fkey FOREIGN KEY (parent_id) REFERENCES shop.category (id),
  ADD CONSTRAINT category_not_own_parent CHECK (parent_id <> id);

ALTER TABLE shop.product
  ADD CONSTRAINT product_category_fkey FOREIGN KEY (category_id) REFERENCES shop.category (id),
  ADD CONSTRAINT product_sku_key UNIQUE (sku),
  ADD CONSTRAINT product_sku_form CHECK (sku ~ '^[A-Z]{3}-[0-9]{4}$');

CREATE INDEX product_attributes_idx ON shop.product USING gin (attributes jsonb_path_ops);
