-- pgplumb: no-transaction
-- Built beside the shop's traffic; CONCURRENTLY cannot run inside a transaction.
CREATE INDEX CONCURRENTLY product_search_idx ON shop.product USING gin (search);
