-- Distances against what is known: the great circles that airlines print, and a sphere computed by hand.
SELECT plan(8);

CREATE FUNCTION pg_temp.is_about(have double precision, want double precision, tolerance double precision, what text)
RETURNS text LANGUAGE sql
AS $$ SELECT ok(abs(have - want) <= tolerance, format('%s: %s km, wanted %s', what, round(have), want)) $$;

SELECT pg_temp.is_about(geo.distance_km('JFK', 'LAX'), 3983, 2, 'coast to coast');
SELECT pg_temp.is_about(geo.distance_km('SFO', 'JFK'), 4162, 2, 'and the other way');
SELECT pg_temp.is_about(geo.distance_km('ORD', 'ATL'), 975, 2, 'a short one');
SELECT is(geo.distance_km('JFK', 'LAX'), geo.distance_km('LAX', 'JFK'), 'there and back');
SELECT is(geo.distance_km('JFK', 'JFK'), 0::double precision, 'nowhere');
SELECT pg_temp.is_about(geo.distance_km('ADK', 'GUM'), 5121, 2, 'across the 180th meridian');
SELECT throws_ok($$ SELECT geo.distance_km('JFK', 'XXXX') $$, 'P0002', 'no airport is called "XXXX"', 'an unknown one');

-- The law of haversines, on a sphere of the mean radius: never more than 0.6 % away from the spheroid.
SELECT is((SELECT count(*)
             FROM geo.airport a JOIN geo.airport b ON a.iata < b.iata
            CROSS JOIN LATERAL (SELECT postgis.st_distance(a.location, b.location) / 1000 AS spheroid,
                   2 * 6371.0088 * asin(sqrt(least(1, sind((b.latitude - a.latitude) / 2) ^ 2
                     + cosd(a.latitude) * cosd(b.latitude) * sind((b.longitude - a.longitude) / 2) ^ 2))) AS sphere) d
            WHERE abs(d.spheroid - d.sphere) > 0.006 * d.sphere), 0::bigint, 'every pair of airports agrees with the sphere');
SELECT * FROM finish();
