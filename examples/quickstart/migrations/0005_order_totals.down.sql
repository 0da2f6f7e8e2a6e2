DROP TRIGGER order_line_total ON shop.order_line;
DROP FUNCTION shop.refresh_order_total();
