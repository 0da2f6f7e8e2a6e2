CREATE MATERIALIZED VIEW shop.best_seller AS
SELECT p.id, p.name, sum(l.quantity) AS sold,
       rank() OVER (PARTITION BY p.category_id ORDER BY sum(l.quantity) DESC) AS rank_in_category
  FROM shop.product p
  JOIN shop.order_line l ON l.product_id = p.id
  JOIN shop.purchase_order o ON o.id = l.order_id AND o.status <> 'cancelled'
 GROUP BY p.id;

CREATE UNIQUE INDEX best_seller_key ON shop.best_seller (id);  -- for REFRESH ... CONCURRENTLY
