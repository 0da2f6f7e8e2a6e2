DROP TABLE shop.product;
DROP TABLE shop.category;
