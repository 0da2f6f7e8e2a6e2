DROP TYPE shop.order_status;
DROP DOMAIN shop.cents;
DROP DOMAIN shop.email;
DROP SCHEMA shop;
