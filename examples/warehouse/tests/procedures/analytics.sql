-- A week that can be reckoned by hand.
SELECT plan(12);

INSERT INTO warehouse.airport (iata, name, city, state, country, latitude, longitude) VALUES
  ('AAA', 'First', 'Here', 'TX', 'USA', 30, -95),
  ('BBB', 'Second', 'There', 'TX', 'USA', 31, -96),
  ('CCC', 'Third', NULL, NULL, 'USA', 32, -97);
CREATE TEMPORARY TABLE leg (day date, departs time, origin text, destination text, delay smallint);
INSERT INTO leg VALUES
  ('2001-06-01', '08:00', 'AAA', 'BBB', 10), ('2001-06-01', '09:00', 'AAA', 'BBB', 20),
  ('2001-06-01', '18:00', 'BBB', 'CCC', 60), ('2001-06-01', '10:15', 'BBB', 'CCC', 0),
  ('2001-06-02', '08:00', 'AAA', 'CCC', -10),
  ('2001-06-08', '08:00', 'AAA', 'BBB', 45), ('2001-06-08', '09:00', 'CCC', 'AAA', 5);
INSERT INTO warehouse.flight (day, departs, origin_id, destination_id, delay_minutes, distance_miles, load_id)
SELECT l.day, l.departs, o.id, d.id, l.delay, 450, 0
  FROM leg l JOIN warehouse.airport o ON o.iata = l.origin JOIN warehouse.airport d ON d.iata = l.destination;
REFRESH MATERIALIZED VIEW warehouse.route_month;

SELECT results_eq(
  $$ SELECT d.day, d.flights, d.mean_delay, d.mean_of_week, d.against_week_before, d.rank
       FROM warehouse.delays_by_day('AAA', '2001-06-01', '2001-06-08') d $$,
  $$ VALUES (date '2001-06-01', 2::bigint, 15.0, 15.0, NULL::numeric, 2::bigint),
            ('2001-06-02', 1, -10.0, 6.7, NULL, 3), ('2001-06-08', 1, 45.0, 17.5, 30.0, 1) $$,
  'days beside their weeks');
SELECT is((SELECT d.against_week_before FROM warehouse.delays_by_day('AAA', '2001-06-08', '2001-06-08') d), 30.0,
          'the week before counts, though it is not shown');

SELECT results_eq(
  $$ SELECT p.level, p.state, p.airport, p.flights, p.mean_delay, p.on_time
       FROM warehouse.delays_by_place('2001-06-01', '2001-06-30') p $$,
  $$ VALUES ('all', NULL, NULL, 7::bigint, 18.6, 57.1),
            ('state', 'TX', NULL, 6, 20.8, 50.0), ('state', NULL, NULL, 1, 5.0, 100.0),
            ('airport', 'TX', 'AAA', 4, 16.3, 50.0), ('airport', 'TX', 'BBB', 2, 30.0, 50.0),
            ('airport', NULL, 'CCC', 1, 5.0, 100.0) $$,
  'subtotals are told from airports without a state');

SELECT is((SELECT t.flights FROM warehouse.delays_by_time('2001-06-01', '2001-06-30') t WHERE t.weekday = 'Friday'),
          6::bigint, 'grouped by weekday');
SELECT is((SELECT t.mean_delay FROM warehouse.delays_by_time('2001-06-01', '2001-06-30') t
            WHERE t.part_of_day = 'evening' AND NOT t.is_weekend), 60.0, 'and by part of the day');
SELECT is((SELECT count(*) FROM warehouse.delays_by_time('2001-06-01', '2001-06-30') t), 7::bigint,
          'and by nothing that was not asked for');

SELECT results_eq(
  $$ SELECT b.origin, b.destination, b.flights, b.share_of_origin, b.on_time
       FROM warehouse.busiest_routes('2001-06-01', '2001-06-01', 2) b $$,
  $$ VALUES ('AAA', 'BBB', 3::bigint, 75.0, 33.3), ('BBB', 'CCC', 2, 100.0, 50.0) $$,
  'routes with their share');

-- 450 miles are an hour, and half an hour on the ground: the flight of 8:00 arrives at 9:40, that of 9:00 at 10:50.
SELECT results_eq(
  $$ SELECT c.via, c.departs, c.changes_at, c.stay, c.miles FROM warehouse.connections('AAA', 'CCC', '2001-06-01') c $$,
  $$ VALUES ('BBB', time '08:00', timestamp '2001-06-01 09:40', interval '35 minutes', 900) $$,
  'a connection needs time to change, and no more than one wants to wait');
SELECT is((SELECT count(*) FROM warehouse.connections('AAA', 'CCC', '2001-06-01', longest => '12 hours')), 3::bigint,
          'who waits longer has more of them');

SELECT results_eq($$ SELECT r.airport, r.flights FROM warehouse.reachable('CCC', 2) r $$,
                  $$ VALUES ('CCC', 0), ('AAA', 1), ('BBB', 2) $$, 'each airport with the least number of flights');

INSERT INTO warehouse.load (kind, file, fingerprint) VALUES ('strikes', 's', 's');
INSERT INTO warehouse.carrier (name, is_line) VALUES ('A LINE', true), ('MILITARY', false);
INSERT INTO warehouse.strike (load_id, line, day, carrier_id, state, airport_name, aircraft, species, damage, cost)
SELECT l.id, s.line, '2001-06-01', c.id, s.state, 'X', 'X', s.species, 'None', s.cost
  FROM warehouse.load l, (VALUES (1, 'A LINE', 'TX', 'gull', 10), (2, 'A LINE', 'OH', 'hawk', 30),
                                 (3, 'MILITARY', 'TX', 'owl', 99)) s (line, carrier, state, species, cost)
  JOIN warehouse.carrier c ON c.name = s.carrier;
SELECT results_eq(
  $$ SELECT s.state, s.flights, s.strikes, s.cost, s.strikes_per_airport
       FROM warehouse.strikes_by_state('2001-06-01', '2001-06-30') s $$,
  $$ VALUES ('Texas', 6::bigint, 2::bigint, 109::bigint, 1.00), ('Ohio', 0, 1, 30, NULL) $$,
  'two facts are counted apart');
SELECT results_eq($$ SELECT s.carrier, s.cost, s.share_of_cost, s.dearest_species FROM warehouse.strikes_by_carrier() s $$,
                  $$ VALUES ('A LINE', 40::bigint, 100.0, 'hawk') $$, 'of lines only');
SELECT * FROM finish();
