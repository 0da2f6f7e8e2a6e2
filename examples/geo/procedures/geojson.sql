-- GeoJSON, as maps in browsers take it.

-- @returns !
CREATE OR REPLACE FUNCTION geo.airports_geojson(state text) RETURNS json
LANGUAGE sql STABLE
AS $$
  SELECT json_build_object(
           'type', 'FeatureCollection',
           'features', coalesce(json_agg(postgis.st_asgeojson(f, 'location', 5)::json ORDER BY f.iata), '[]'))
    FROM (SELECT a.iata, a.name, a.location::postgis.geometry AS location
            FROM geo.airport a WHERE a.state = airports_geojson.state) f
$$;

-- @returns !
CREATE OR REPLACE FUNCTION geo.counties_geojson() RETURNS json
LANGUAGE sql STABLE
AS $$
  SELECT json_build_object(
           'type', 'FeatureCollection',
           'features', coalesce(json_agg(postgis.st_asgeojson(f, 'hull', 4)::json ORDER BY f.state, f.county), '[]'))
    FROM (SELECT c.state, c.county, c.zip_codes, postgis.st_transform(c.hull, 4326) AS hull FROM geo.county c) f
$$;
