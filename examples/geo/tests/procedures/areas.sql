-- Shapes: boxes, hulls, clusters, cells.
SELECT plan(14);

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

SELECT is((SELECT array_agg(b.city || ' ' || b.zip_codes) FROM geo.zip_codes_in_box(37.70, -122.53, 37.83, -122.35) b),
          '{San Francisco 27,Daly City 2,Brisbane 1}', 'a box around San Francisco');
SELECT matches(pg_temp.plan_of('SELECT * FROM geo.zip_codes_in_box(37.70, -122.53, 37.83, -122.35)'),
               'using zip_code_position|on zip_code_position', 'is looked up in the SP-GiST index');
SELECT is((SELECT am.amname FROM pg_class c JOIN pg_am am ON am.oid = c.relam WHERE c.oid = 'geo.zip_code_position'::regclass), 'spgist', 'which it is');

SELECT is((SELECT sum(c.zip_codes) FROM geo.county c), (SELECT count(*)::numeric FROM geo.zip_code), 'every zip code is in one county');
SELECT is((SELECT count(*) FROM geo.county c JOIN geo.zip_code z USING (state, county)
            WHERE NOT postgis.st_covers(c.hull, z.position)), 0::bigint, 'and in its hull');
SELECT is((SELECT a.airports FROM geo.airports_by_county() a WHERE a.county = 'Queens'), '{JFK,LGA}', 'the airports of Queens');
SELECT matches(pg_temp.plan_of('SELECT * FROM geo.airports_by_county()'), 'using county_hull|on county_hull', 'joined through the index of the hulls');

SELECT is((SELECT array_agg(c.cities @> '{Astoria,"New York"}') FROM geo.clusters(3) c WHERE c.cities && '{"New York"}'), '{t}', 'New York is one cluster');
SELECT is((SELECT count(*) FROM geo.clusters(3) c WHERE c.cities && '{"San Francisco"}' AND c.cities && '{"New York"}'), 0::bigint, 'San Francisco is another');
SELECT is((SELECT count(*) FROM geo.clusters(0.001)), 0::bigint, 'nobody stands within a metre of five others');
SELECT is((SELECT count(*) FROM geo.clusters(10000) c), 1::bigint, 'and everybody within 10,000 km');

SELECT is((SELECT sum(d.places) FROM geo.density(5) d), (SELECT sum(n) FROM (SELECT count(DISTINCT z.position) AS n FROM geo.zip_code z GROUP BY z.state, z.county) s),
          'every place is counted in one cell');

SELECT is((SELECT array_agg(f -> 'properties' ->> 'iata') FROM json_array_elements(geo.airports_geojson('NY') -> 'features') f
            WHERE postgis.st_distance(postgis.st_geomfromgeojson(f -> 'geometry')::postgis.geography, geo.location_of('JFK')) < 10), '{JFK}', 'GeoJSON goes there and back');
SELECT is(geo.airports_geojson('XX')::jsonb, '{"type": "FeatureCollection", "features": []}', 'no features are a collection, too');
SELECT * FROM finish();
