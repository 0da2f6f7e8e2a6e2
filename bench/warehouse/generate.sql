-- Flights of a year, as many as are wanted, from real routes, real delays and real times of day. The same rows each
-- time: what looks like chance is arithmetic. Run by psql in the folder of the data, with the variable "rows".
--
-- A route gets its share of the rows, spread evenly over the days. No two flights of a route leave in one minute: those
-- of a day differ in the minute modulo the number that a day has at most.
\set ON_ERROR_STOP on
CREATE TEMPORARY TABLE place (iata text, name text, city text, state text, country text, latitude float8, longitude float8);
CREATE TEMPORARY TABLE route (number integer GENERATED ALWAYS AS IDENTITY, origin text, destination text, count bigint);
CREATE TEMPORARY TABLE sample (number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, delay integer, distance integer,
                               time float8);
\copy place FROM 'airports.csv' CSV HEADER
\copy route (origin, destination, count) FROM 'flights-airport.csv' CSV HEADER
\copy sample (delay, distance, time) FROM 'flights-200k.csv' CSV HEADER
DELETE FROM route WHERE origin = destination;
ANALYZE sample;
SET work_mem = '512MB';

CREATE TEMPORARY TABLE share AS
SELECT r.number, r.origin, r.destination,
       greatest(1, round(3959 * acos(least(1, sin(radians(o.latitude)) * sin(radians(d.latitude))
         + cos(radians(o.latitude)) * cos(radians(d.latitude)) * cos(radians(d.longitude - o.longitude))))))::int AS miles,
       sum(r.count) OVER upto * :rows / sum(r.count) OVER () AS upto,
       (sum(r.count) OVER upto - r.count) * :rows / sum(r.count) OVER () AS since
  FROM route r
  JOIN place o ON o.iata = r.origin
  JOIN place d ON d.iata = r.destination
WINDOW upto AS (ORDER BY r.number);

CREATE TEMPORARY VIEW flight AS
SELECT to_char(date '2001-01-01' + s.day::int, 'YYYY/MM/DD') || to_char(interval '1 minute' * s.minute, ' HH24:MI') AS date,
       s.delay, s.miles AS distance, s.origin, s.destination
  FROM (SELECT n.*, p.delay,
               least((p.time * 60)::bigint, 1440 - n.at_most) / n.at_most * n.at_most + n.k - (n.day * n.flights + 364) / 365
                 AS minute
          FROM (SELECT r.*, k, k * 365 / r.flights AS day, (r.flights + 364) / 365 AS at_most
                  FROM (SELECT x.*, floor(x.upto)::bigint - floor(x.since)::bigint AS flights FROM share x) r
                 CROSS JOIN LATERAL generate_series(0, r.flights - 1) AS k) n
          JOIN sample p ON p.number = 1 + (n.number * 7919::bigint + n.k * 104729) % 200000) s
 ORDER BY s.day, s.minute, s.origin, s.destination;

\copy (SELECT * FROM flight) TO 'generated.csv' CSV HEADER
