-- What the indexes find is what measuring everything finds; and it is the indexes that find it.
SELECT plan(12);

CREATE FUNCTION pg_temp.plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  line text;
  lines text := '';
BEGIN
  FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
    lines := lines || line || E'\n';
  END LOOP;
  RETURN lines;
END;
$$;

SELECT is((SELECT array_agg(w.iata) FROM geo.airports_within(40.7484, -73.9857, 30) w),
          (SELECT array_agg(a.iata ORDER BY postgis.st_distance(a.location, geo.point(40.7484, -73.9857)), a.iata)
             FROM geo.airport a WHERE postgis.st_distance(a.location, geo.point(40.7484, -73.9857)) <= 30000),
          'within 30 km of the Empire State Building');
SELECT is((SELECT count(*) FROM geo.airports_within(0, 0, 100) w), 0::bigint, 'nothing in the Gulf of Guinea');
SELECT is((SELECT array_agg(n.iata) FROM geo.nearest_airports(37.7749, -122.4194) n), '{SFO,OAK,HWD}', 'the nearest to San Francisco');
SELECT is((SELECT array_agg(n.iata) FROM geo.nearest_airports(52, 179.9, 1) n), '{ADK}', 'and across the 180th meridian');
SELECT is((SELECT array_agg(n.iata) FROM geo.nearest_airports(42.65, -73.75, 25) n),
          (SELECT array_agg(near.iata) FROM (SELECT a.iata FROM geo.airport a
            ORDER BY postgis.st_distance(a.location, geo.point(42.65, -73.75)) LIMIT 25) near),
          'the nearest 25, in order');
SELECT is((SELECT n.km FROM geo.nearest_airports(33.94253611, -118.4080744, 1) n), 0::double precision, 'an airport is nearest to itself');
SELECT is((SELECT string_agg(DISTINCT e.iata, ' ') FROM geo.airport_of_each_zip_code('NY', 'Richmond') e
            WHERE e.km <> (SELECT min(postgis.st_distance(a.location, z.location)) / 1000
                             FROM geo.airport a, geo.zip_code z WHERE z.zip_code = e.zip_code)), NULL, 'for each zip code of Staten Island');

SELECT matches(pg_temp.plan_of('SELECT * FROM geo.airports_within(40.7484, -73.9857, 30)'),
               'Index Scan using airport_location', 'a distance is looked up in the index');
SELECT matches(pg_temp.plan_of('SELECT * FROM geo.nearest_airports(37.7749, -122.4194)'),
               'Limit\s+->  Index Scan using airport_location.*\s+Order By', 'the nearest are read from the index in order');
SELECT matches(pg_temp.plan_of('SELECT * FROM geo.airport_of_each_zip_code(''CA'', ''Marin'')'),
               'Limit\s+->  Index Scan using airport_location.*\s+Order By', 'also one by one');

-- Without it, all are measured: the two above would notice.
DROP INDEX geo.airport_location;
SELECT matches(pg_temp.plan_of('SELECT * FROM geo.airports_within(40.7484, -73.9857, 30)'), 'Seq Scan on airport', 'no index: all are measured');
SELECT matches(pg_temp.plan_of('SELECT * FROM geo.nearest_airports(37.7749, -122.4194)'), 'Sort.*\s+.*\s+->  Seq Scan on airport', 'and sorted');
SELECT * FROM finish();
