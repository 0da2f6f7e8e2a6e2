DROP TABLE shop.order_line;
DROP TABLE shop.purchase_order;
