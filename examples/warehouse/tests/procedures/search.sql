SELECT plan(7);

INSERT INTO warehouse.airport (iata, name, city, state, country, latitude, longitude) VALUES
  ('AND', 'Anderson County Regional', 'Anderson', 'SC', 'USA', 34, -82),
  ('EGE', 'Eagle County Regional', 'Eagle', 'CO', 'USA', 39, -106),
  ('XCO', 'Somewhere', 'Colorado City', 'TX', 'USA', 32, -100);
INSERT INTO warehouse.carrier (name) VALUES ('AMERICAN AIRLINES'), ('AMERICAN EAGLE AIRLINES');

SELECT is((SELECT array_agg(s.name) FROM warehouse.search('american') s),
          ARRAY['AMERICAN AIRLINES', 'AMERICAN EAGLE AIRLINES'], 'the shorter of two names is the better');
SELECT is((SELECT array_agg(s.name) FROM warehouse.search('american -eagles') s), ARRAY['AMERICAN AIRLINES'],
          'what is not wanted is not found, whatever its ending');
SELECT is((SELECT array_agg(s.kind || ' ' || s.name ORDER BY s.kind) FROM warehouse.search('eagle') s),
          ARRAY['airport Eagle County Regional', 'carrier AMERICAN EAGLE AIRLINES'], 'both kinds are in one list');
SELECT is((SELECT array_agg(s.code) FROM warehouse.search('and') s), ARRAY['AND'], 'a code may be a common word');
SELECT is((SELECT array_agg(s.highlighted) FROM warehouse.search('"county regions" anderson') s),
          ARRAY['AND, <b>Anderson</b> <b>County</b> <b>Regional</b>, <b>Anderson</b>, SC'], 'words are found by their stem');
SELECT is((SELECT count(*) FROM warehouse.search('regional', at_most => 1)), 1::bigint, 'no more than are wanted');
SELECT is_empty($$ SELECT * FROM warehouse.search('''":*&|! -') $$, 'whatever is typed is a question');
SELECT * FROM finish();
