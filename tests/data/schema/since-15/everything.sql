CREATE UNIQUE INDEX orders_distinct ON shop.orders (total, status) NULLS NOT DISTINCT;
CREATE PUBLICATION filtered FOR TABLE shop.orders (id, status) WHERE (id > 10);
CREATE PUBLICATION everything_in FOR TABLES IN SCHEMA shop;
