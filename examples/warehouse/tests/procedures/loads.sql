-- With pgTAP: what is planned must come out "ok".
SELECT plan(18);

TRUNCATE staging.airport RESTART IDENTITY;
INSERT INTO staging.airport (iata, name, city, state, country, latitude, longitude) VALUES
  ('AAA', 'First', 'Here', 'TX', 'USA', '30.5', '-95'),
  ('BBB', 'Second', 'NA', 'NA', 'USA', '31', '-96.25'),
  ('CCC', 'Third', 'There', 'ZZ', 'USA', '31', '-96'),
  ('AAA', 'First again', 'Here', 'TX', 'USA', '30', '-95'),
  ('DDD', NULL, 'There', 'TX', NULL, '91', 'east');
SELECT is(warehouse.load_airports('a.csv', 'a1'), ROW(5, 2, 0, 0, 3)::warehouse.outcome, 'good airports are taken');
SELECT is((SELECT a.state FROM warehouse.airport a WHERE a.iata = 'BBB'), NULL, 'NA is nothing');
SELECT is((SELECT r.faults FROM warehouse.reject r WHERE r.line = 5),
          ARRAY['no name', 'no country', 'latitude ''91'' is none', 'longitude ''east'' is none'],
          'a row is told all its faults');
SELECT is((SELECT r.fields FROM warehouse.reject r WHERE r.line = 4) ->> 'name', 'First again', 'and kept as it came');

UPDATE staging.airport SET name = 'First of all' WHERE line = 1;
SELECT is(warehouse.load_airports('a.csv', 'a2'), ROW(5, 0, 1, 1, 3)::warehouse.outcome, 'a correction is one');

TRUNCATE staging.flight RESTART IDENTITY;
INSERT INTO staging.flight (date, delay, distance, origin, destination) VALUES
  ('2001/06/30 23:59', '-5', '300', 'AAA', 'BBB'),
  ('2001/07/01 00:00', '12', '300', 'BBB', 'AAA'),
  ('2001/07/01 00:00', '13', '300', 'BBB', 'AAA'),
  ('2001/07/01 09:00', '13', '300', 'BBB', 'DDD'),
  ('2002/07/01 09:00', '13', '300', 'BBB', 'AAA'),
  (NULL, NULL, NULL, NULL, NULL);
SELECT is(warehouse.load_flights('f.csv', 'f1'), ROW(6, 2, 0, 0, 4)::warehouse.outcome, 'good flights are taken');
SELECT is((SELECT array_agg(f.tableoid::regclass::text ORDER BY f.day) FROM warehouse.flight f),
          ARRAY['warehouse.flight_2001_06', 'warehouse.flight_2001_07'], 'each into its month');
SELECT is((SELECT array_agg(r.line ORDER BY r.line) FROM warehouse.reject r JOIN warehouse.load l ON l.id = r.load_id
            WHERE l.fingerprint = 'f1'), ARRAY[3, 4, 5, 6]::bigint[], 'the others are kept by line');
SELECT is((SELECT r.faults FROM warehouse.reject r JOIN warehouse.load l ON l.id = r.load_id
            WHERE l.fingerprint = 'f1' AND r.line = 5), ARRAY['no partition holds 2002/07'], 'and told why');

CREATE TEMPORARY TABLE before AS
SELECT f.tableoid AS t, f.ctid AS c, f.xmin::text AS x, f.* FROM warehouse.flight f;
SELECT is(warehouse.load_flights('f.csv', 'f1'), ROW(6, 0, 0, 2, 4)::warehouse.outcome, 'a second load changes nothing');
SELECT results_eq('SELECT f.tableoid, f.ctid, f.xmin::text, f.* FROM warehouse.flight f ORDER BY f.day',
                  'SELECT * FROM before ORDER BY day', 'not even the place of a row');
SELECT is((SELECT (l.staged, l.inserted, l.corrected, l.rejected)::text FROM warehouse.load l WHERE l.fingerprint = 'f1'),
          '(6,2,0,4)', 'nor what the register says');

TRUNCATE staging.airport RESTART IDENTITY;
INSERT INTO staging.airport (iata, name, city, state, country, latitude, longitude) VALUES
  ('DDD', 'Fourth', 'There', 'TX', 'USA', '31', '-96');
SELECT is(warehouse.load_airports('d.csv', 'd1'), ROW(1, 1, 0, 0, 0)::warehouse.outcome, 'an airport comes later');
SELECT is(warehouse.load_flights('f.csv', 'f1'), ROW(6, 1, 0, 2, 3)::warehouse.outcome, 'its flights are taken then');

TRUNCATE staging.flight RESTART IDENTITY;
INSERT INTO staging.flight (date, delay, distance, origin, destination) VALUES
  ('2001/06/30 23:59', '55', '300', 'AAA', 'BBB'),
  ('2001/07/01 00:00', '12', '300', 'BBB', 'AAA'),
  ('2001/07/02 00:00', '0', '300', 'BBB', 'AAA');
SELECT is(warehouse.load_flights('g.csv', 'g1'), ROW(3, 1, 1, 1, 0)::warehouse.outcome,
          'another file adds, corrects, and leaves alone what is right');
SELECT is((SELECT f.delay_minutes FROM warehouse.flight f WHERE f.day = '2001-06-30'), 55::smallint, 'corrected');

SELECT throws_ok('DELETE FROM warehouse.airport', '23001', 'rows of warehouse.airport are never deleted',
                 'what facts refer to stays');
SELECT is_empty($$ SELECT f.* FROM warehouse.flight f LEFT JOIN warehouse.airport o ON o.id = f.origin_id
                     LEFT JOIN warehouse.airport d ON d.id = f.destination_id WHERE o.id IS NULL OR d.id IS NULL $$,
                'and they refer to nothing else');

SELECT * FROM finish();
