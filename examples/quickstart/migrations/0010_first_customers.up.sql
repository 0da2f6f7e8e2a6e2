COPY shop.customer (email, full_name) FROM STDIN WITH (FORMAT csv);
ada@example.org,Ada Lovelace
grace@example.org,"Hopper, Grace"
noether@example.org,Emmy Noether
hypatia@example.org,"Hypatia; of Alexandria"
\.

-- One order of two lines, placed through the front door, so that totals, stock and audit agree.
DO $$
DECLARE
  new_order bigint;
BEGIN
  INSERT INTO shop.purchase_order (customer_id)
  SELECT id FROM shop.customer WHERE email = 'ada@example.org'
  RETURNING id INTO new_order;

  INSERT INTO shop.order_line (order_id, product_id, quantity, unit_price)
  SELECT new_order, id, 2, price FROM shop.product WHERE sku IN ('KNF-0001', 'SED-0012');

  CALL shop.place_order(new_order);
END;
$$;
