-- Strikes: two facts beside each other, and the first of each group.

-- Two facts are never joined row by row: each strike would be counted for each flight. Each is counted first.
-- @returns state!, flights!, strikes!, cost!, strikes_per_airport?
CREATE OR REPLACE FUNCTION warehouse.strikes_by_state(from_day date, to_day date)
RETURNS TABLE (state text, flights bigint, strikes bigint, cost bigint, strikes_per_airport numeric)
LANGUAGE sql STABLE
AS $$
  WITH flown AS (
    SELECT a.state, count(*) AS flights, count(DISTINCT a.id) AS airports
      FROM warehouse.flight f
      JOIN warehouse.airport a ON a.id = f.origin_id
     WHERE f.day BETWEEN from_day AND to_day
     GROUP BY a.state
  ), struck AS (
    SELECT s.state, count(*) AS strikes, sum(s.cost) AS cost
      FROM warehouse.strike s
     WHERE s.day BETWEEN from_day AND to_day
     GROUP BY s.state
  )
  SELECT st.name, coalesce(flown.flights, 0), coalesce(struck.strikes, 0), coalesce(struck.cost, 0),
         round(struck.strikes::numeric / flown.airports, 2)
    FROM flown
    FULL JOIN struck ON struck.state = flown.state
    JOIN warehouse.state st ON st.code = coalesce(flown.state, struck.state)
   ORDER BY coalesce(struck.strikes, 0) DESC, st.name
$$;

-- LATERAL: for each carrier its dearest strike, by an index if there is one; and its share of all that was paid.
-- @returns carrier!, strikes!, cost!, share_of_cost!, dearest_day!, dearest_species!
CREATE OR REPLACE FUNCTION warehouse.strikes_by_carrier(only_lines boolean DEFAULT true, at_most integer DEFAULT 10)
RETURNS TABLE (carrier text, strikes bigint, cost bigint, share_of_cost numeric, dearest_day date, dearest_species text)
LANGUAGE sql STABLE
AS $$
  SELECT c.name, n.strikes, n.cost, coalesce(round(100 * n.cost / nullif(sum(n.cost) OVER (), 0), 1), 0),
         dearest.day, dearest.species
    FROM warehouse.carrier c
    JOIN (SELECT s.carrier_id, count(*) AS strikes, sum(s.cost) AS cost FROM warehouse.strike s GROUP BY 1) n
      ON n.carrier_id = c.id
   CROSS JOIN LATERAL (SELECT s.day, s.species FROM warehouse.strike s WHERE s.carrier_id = c.id
                        ORDER BY s.cost DESC, s.day LIMIT 1) dearest
   WHERE c.is_line OR NOT only_lines
   ORDER BY n.strikes DESC, c.name
   LIMIT at_most
$$;
