DELETE FROM shop.product;
DELETE FROM shop.category;
