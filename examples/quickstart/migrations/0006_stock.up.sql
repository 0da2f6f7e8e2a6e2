CREATE TABLE shop.stock (
  product_id bigint  PRIMARY KEY REFERENCES shop.product (id),
  on_hand    integer NOT NULL CHECK (on_hand >= 0),
  reserved   integer NOT NULL DEFAULT 0 CHECK (reserved BETWEEN 0 AND on_hand)
);

INSERT INTO shop.stock (product_id, on_hand)
SELECT id, 10 + (id * 7 % 40)::integer FROM shop.product;

-- Reserves goods for an order line, or says how many there are.
CREATE FUNCTION shop.reserve(product bigint, wanted integer) RETURNS void
LANGUAGE plpgsql
AS $body$
DECLARE
  available integer;
BEGIN
  UPDATE shop.stock s
     SET reserved = s.reserved + wanted
   WHERE s.product_id = product AND s.on_hand - s.reserved >= wanted;
  IF NOT FOUND THEN
    SELECT s.on_hand - s.reserved INTO available FROM shop.stock s WHERE s.product_id = product;
    RAISE EXCEPTION 'only % of product % available', coalesce(available, 0), product
      USING ERRCODE = 'check_violation', HINT = $hint$Order fewer; "wanted" is the number of pieces.$hint$;
  END IF;
END;
$body$;
