-- Keeps purchase_order.total equal to the sum of its lines.
CREATE FUNCTION shop.refresh_order_total() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  changed bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.order_id ELSE NEW.order_id END;
BEGIN
  UPDATE shop.purchase_order o
     SET total = (SELECT coalesce(sum(l.quantity * l.unit_price), 0)
                    FROM shop.order_line l
                   WHERE l.order_id = o.id)
   WHERE o.id = changed;
  RETURN NULL;
END;
$$;

CREATE TRIGGER order_line_total
  AFTER INSERT OR UPDATE OR DELETE ON shop.order_line
  FOR EACH ROW EXECUTE FUNCTION shop.refresh_order_total();
