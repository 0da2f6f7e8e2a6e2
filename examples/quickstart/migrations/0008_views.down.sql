DROP VIEW shop.customer_summary;
DROP VIEW shop.product_listing;
