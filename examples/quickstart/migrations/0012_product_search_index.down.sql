-- pgplumb: no-transaction
DROP INDEX CONCURRENTLY shop.product_search_idx;
