DROP FUNCTION shop.reserve(bigint, integer);
DROP TABLE shop.stock;
