CREATE VIEW shop.product_listing AS
SELECT p.id,
       p.sku,
       p.name,
       shop.category_path(p.category_id)  AS category,
       shop.format_cents(p.price)         AS price,
       s.on_hand - s.reserved             AS available
  FROM shop.product p
  LEFT JOIN shop.stock s ON s.product_id = p.id;

CREATE VIEW shop.customer_summary WITH (security_barrier) AS
SELECT c.id,
       c.full_name,
       count(o.id)                          AS orders,
       coalesce(sum(o.total), 0)::shop.cents AS spent,
       max(o.placed_at)                     AS last_order
  FROM shop.customer c
  LEFT JOIN shop.purchase_order o ON o.customer_id = c.id AND o.status IN ('placed', 'paid', 'shipped')
 GROUP BY c.id;
