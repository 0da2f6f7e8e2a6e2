DROP FUNCTION shop.format_cents(shop.cents);
DROP FUNCTION shop.category_path(integer);
