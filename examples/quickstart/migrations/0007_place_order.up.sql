-- Turns a draft into an order: prices are fixed, stock is reserved, the clock is stopped.
CREATE PROCEDURE shop.place_order(order_id bigint)
LANGUAGE plpgsql
AS $$
DECLARE
  line record;
BEGIN
  PERFORM 1 FROM shop.purchase_order o WHERE o.id = place_order.order_id AND o.status = 'draft' FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'order % is not a draft', place_order.order_id USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;

  FOR line IN
    SELECT l.product_id, l.quantity FROM shop.order_line l
     WHERE l.order_id = place_order.order_id ORDER BY l.product_id  -- always in this order: no deadlock
  LOOP
    PERFORM shop.reserve(line.product_id, line.quantity);
  END LOOP;

  UPDATE shop.purchase_order o
     SET status = 'placed', placed_at = now()
   WHERE o.id = place_order.order_id;
END;
$$;
