-- The way from the root to a category: 'Kitchen > Knives > Bread knives'.
CREATE FUNCTION shop.category_path(category integer) RETURNS text
LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH RECURSIVE up AS (
    SELECT c.parent_id, c.name, 1 AS depth FROM shop.category c WHERE c.id = category
    UNION ALL
    SELECT c.parent_id, c.name, up.depth + 1 FROM shop.category c JOIN up ON c.id = up.parent_id
  )
  SELECT string_agg(name, ' > ' ORDER BY depth DESC) FROM up;
END;

-- 1999 -> '19.99'
CREATE FUNCTION shop.format_cents(amount shop.cents) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN (amount / 100)::text || '.' || lpad((amount % 100)::text, 2, '0');
