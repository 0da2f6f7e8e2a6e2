DROP INDEX shop.product_attributes_idx;
ALTER TABLE shop.product
  DROP CONSTRAINT product_sku_form,
  DROP CONSTRAINT product_sku_key,
  DROP CONSTRAINT product_category_fkey;
ALTER TABLE shop.category
  DROP CONSTRAINT category_not_own_parent,
  DROP CONSTRAINT category_parent_fkey;
