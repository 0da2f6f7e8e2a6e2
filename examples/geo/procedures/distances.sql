-- How far, and which way.

-- On the spheroid, as the crow flies. On a sphere (the third parameter of st_distance) it would be up to 0.5 % off.
CREATE OR REPLACE FUNCTION geo.distance_km(from_iata text, to_iata text) RETURNS double precision
LANGUAGE sql STABLE
AS $$ SELECT postgis.st_distance(geo.location_of(from_iata), geo.location_of(to_iata)) / 1000 $$;

-- A straight line on the ground is a curve on most maps: points along it, one every so many kilometres.
CREATE OR REPLACE FUNCTION geo.route(from_iata text, to_iata text, every_km double precision DEFAULT 500) RETURNS json
LANGUAGE sql STABLE
AS $$
  SELECT postgis.st_asgeojson(
           postgis.st_segmentize(
             postgis.st_makeline(geo.location_of(from_iata)::postgis.geometry,
                                 geo.location_of(to_iata)::postgis.geometry)::postgis.geography,
             every_km * 1000), 4)::json
$$;
COMMENT ON FUNCTION geo.route IS 'A LineString in GeoJSON.';
