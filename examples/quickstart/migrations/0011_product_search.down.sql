ALTER TABLE shop.product DROP COLUMN search;
