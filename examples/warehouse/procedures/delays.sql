-- Delays, along time and along the dimensions.

-- Window functions: the day beside the week before it, and beside the same weekday a week earlier. The frames count
-- in days, not in rows: a day without flights is a gap, and no other day slips into its place.
-- @returns day!, flights!, mean_delay!, mean_of_week!, against_week_before?, rank!
CREATE OR REPLACE FUNCTION warehouse.delays_by_day(airport text, from_day date, to_day date)
RETURNS TABLE (day date, flights bigint, mean_delay numeric, mean_of_week numeric, against_week_before numeric,
               rank bigint)
LANGUAGE sql STABLE
AS $$
  WITH per_day AS (
    SELECT f.day, count(*) AS flights, sum(f.delay_minutes) AS minutes
      FROM warehouse.flight f
     WHERE f.origin_id = (SELECT a.id FROM warehouse.airport a WHERE a.iata = delays_by_day.airport)
       AND f.day BETWEEN from_day - 7 AND to_day
     GROUP BY f.day
  ), compared AS (
    SELECT p.day, p.flights, round(p.minutes::numeric / p.flights, 1) AS mean_delay,
           -- A mean of means would give a quiet day the weight of a busy one.
           round(sum(p.minutes) OVER week / sum(p.flights) OVER week, 1) AS mean_of_week,
           round(p.minutes::numeric / p.flights
                 - first_value(p.minutes::numeric / p.flights) OVER (
                     ORDER BY p.day RANGE BETWEEN '7 days' PRECEDING AND '7 days' PRECEDING), 1) AS against_week_before
      FROM per_day p
    WINDOW week AS (ORDER BY p.day RANGE BETWEEN '6 days' PRECEDING AND CURRENT ROW)
  )
  SELECT c.day, c.flights, c.mean_delay, c.mean_of_week, c.against_week_before,
         rank() OVER (ORDER BY c.mean_delay DESC)
    FROM compared c
   WHERE c.day BETWEEN from_day AND to_day
   ORDER BY c.day
$$;
COMMENT ON FUNCTION warehouse.delays_by_day IS 'Departures of an airport day by day; rank 1 is the worst of these days.';

-- ROLLUP: from the airport to its state to all, in one pass over the facts. GROUPING tells a subtotal from an
-- airport whose state is not known: both have NULL there.
-- @returns level!, state?, airport?, flights!, mean_delay!, on_time!
CREATE OR REPLACE FUNCTION warehouse.delays_by_place(from_day date, to_day date, at_least integer DEFAULT 1)
RETURNS TABLE (level text, state text, airport text, flights bigint, mean_delay numeric, on_time numeric)
LANGUAGE sql STABLE
AS $$
  SELECT CASE GROUPING(a.state, a.iata) WHEN 0 THEN 'airport' WHEN 1 THEN 'state' ELSE 'all' END,
         a.state, a.iata, count(*), round(avg(f.delay_minutes), 1),
         round(100.0 * count(*) FILTER (WHERE f.delay_minutes <= 15) / count(*), 1)
    FROM warehouse.flight f
    JOIN warehouse.airport a ON a.id = f.origin_id
   WHERE f.day BETWEEN from_day AND to_day
   GROUP BY ROLLUP (a.state, a.iata)
  HAVING count(*) >= at_least
   ORDER BY GROUPING(a.state, a.iata) DESC, a.state NULLS LAST, count(*) DESC, a.iata
$$;

-- GROUPING SETS: the groupings that are asked for, and no others.
-- @returns month?, weekday?, is_weekend?, part_of_day?, flights!, mean_delay!
CREATE OR REPLACE FUNCTION warehouse.delays_by_time(from_day date, to_day date)
RETURNS TABLE (month date, weekday text, is_weekend boolean, part_of_day text, flights bigint, mean_delay numeric)
LANGUAGE sql STABLE
AS $$
  SELECT d.month, d.weekday, d.is_weekend, p.part_of_day, count(*), round(avg(f.delay_minutes), 1)
    FROM warehouse.flight f
    JOIN warehouse.day d ON d.day = f.day
   CROSS JOIN LATERAL (SELECT CASE WHEN f.departs < '06:00' THEN 'night' WHEN f.departs < '12:00' THEN 'morning'
                                   WHEN f.departs < '18:00' THEN 'afternoon' ELSE 'evening' END AS part_of_day) p
   WHERE f.day BETWEEN from_day AND to_day
   GROUP BY GROUPING SETS ((), (d.month), (d.weekday), (d.is_weekend, p.part_of_day))
   ORDER BY GROUPING(d.month, d.weekday, d.is_weekend, p.part_of_day) DESC,
            d.month, d.is_weekend, min(extract(isodow FROM d.day)), min(f.departs)
$$;
