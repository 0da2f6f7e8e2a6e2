UPDATE shop.stock s
   SET reserved = s.reserved - l.quantity
  FROM shop.order_line l
 WHERE l.product_id = s.product_id;
DELETE FROM shop.purchase_order;
DELETE FROM shop.customer WHERE email LIKE '%@example.org';
