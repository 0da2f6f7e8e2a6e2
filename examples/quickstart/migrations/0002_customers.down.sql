DROP TABLE shop.customer;
