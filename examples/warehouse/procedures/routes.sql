-- Routes: joins of facts with dimensions, and of facts with themselves.

-- From the materialized view: months are already counted. The share of an airport's departures, by a window over groups.
-- @returns origin!, destination!, flights!, share_of_origin!, on_time!, mean_delay!, miles!
CREATE OR REPLACE FUNCTION warehouse.busiest_routes(from_month date, to_month date, at_most integer DEFAULT 10)
RETURNS TABLE (origin text, destination text, flights bigint, share_of_origin numeric, on_time numeric,
               mean_delay numeric, miles smallint)
LANGUAGE sql STABLE
AS $$
  WITH route AS (
    SELECT r.origin_id, r.destination_id, sum(r.flights)::bigint AS flights, sum(r.on_time) AS on_time,
           sum(r.mean_delay * r.flights) / sum(r.flights) AS mean_delay, max(r.distance_miles) AS miles,
           100 * sum(r.flights) / sum(sum(r.flights)) OVER (PARTITION BY r.origin_id) AS share_of_origin
      FROM warehouse.route_month r
     WHERE r.month BETWEEN from_month AND to_month
     GROUP BY r.origin_id, r.destination_id
  )
  SELECT o.iata, d.iata, route.flights, round(route.share_of_origin, 1),
         round(100 * route.on_time / route.flights, 1), round(route.mean_delay, 1), route.miles
    FROM route
    JOIN warehouse.airport o ON o.id = route.origin_id
    JOIN warehouse.airport d ON d.id = route.destination_id
   ORDER BY route.flights DESC, o.iata, d.iata
   LIMIT at_most
$$;

-- A journey with one stop: the flights of a day joined with themselves. A second flight leaves between the shortest
-- and the longest stay after the first one arrives; the source has no arrivals, so they are reckoned at 450 miles an
-- hour and half an hour for the ground. A flight that was late arrives late.
-- @returns via!, departs!, changes_at!, stay!, miles!
CREATE OR REPLACE FUNCTION warehouse.connections(
  from_airport text,
  to_airport   text,
  day          date,
  shortest     interval DEFAULT '30 minutes',
  longest      interval DEFAULT '4 hours'
) RETURNS TABLE (via text, departs time, changes_at timestamp, stay interval, miles integer)
LANGUAGE sql STABLE
AS $$
  WITH first_leg AS (
    SELECT f.*, f.day + f.departs
                + make_interval(mins => f.delay_minutes + 30 + f.distance_miles * 60 / 450) AS arrives_at
      FROM warehouse.flight f
      JOIN warehouse.airport a ON a.id = f.origin_id
     WHERE a.iata = from_airport AND f.day = connections.day
  )
  SELECT stop.iata, l.departs, l.arrives_at, s.day + s.departs - l.arrives_at, l.distance_miles + s.distance_miles
    FROM first_leg l
    JOIN warehouse.airport stop ON stop.id = l.destination_id
    JOIN warehouse.flight s
      ON s.origin_id = l.destination_id
     AND s.day BETWEEN connections.day AND connections.day + 1
     AND s.day + s.departs BETWEEN l.arrives_at + shortest AND l.arrives_at + longest
    JOIN warehouse.airport goal ON goal.id = s.destination_id AND goal.iata = to_airport
   ORDER BY l.departs, s.day, s.departs
$$;

-- How far one gets: a recursive CTE over the routes. UNION, not UNION ALL: an airport is visited once at each number
-- of flights, and the least of them counts.
-- @returns airport!, flights!, place?
CREATE OR REPLACE FUNCTION warehouse.reachable(from_airport text, at_most_flights integer DEFAULT 2)
RETURNS TABLE (airport text, flights integer, place text)
LANGUAGE sql STABLE
AS $$
  WITH RECURSIVE route AS MATERIALIZED (
    SELECT DISTINCT r.origin_id, r.destination_id FROM warehouse.route_month r
  ), visited (airport_id, flights) AS (
    SELECT a.id, 0 FROM warehouse.airport a WHERE a.iata = from_airport
    UNION
    SELECT route.destination_id, v.flights + 1
      FROM visited v
      JOIN route ON route.origin_id = v.airport_id
     WHERE v.flights < at_most_flights
  )
  SELECT a.iata, min(v.flights), concat_ws(', ', a.city, a.state)
    FROM visited v
    JOIN warehouse.airport a ON a.id = v.airport_id
   GROUP BY a.id, a.iata, a.city, a.state
   ORDER BY min(v.flights), a.iata
$$;
