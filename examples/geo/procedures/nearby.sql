-- What is near a place. Where a column has the name of a parameter, the column is meant; so parameters are
-- written with the name of their function before them.

-- Within a distance: st_dwithin asks the index for a box first, and measures what is in it. A comparison of
-- st_distance with a number would measure every row.
-- @returns iata!, name!, km!
CREATE OR REPLACE FUNCTION geo.airports_within(latitude double precision, longitude double precision, km double precision)
RETURNS TABLE (iata text, name text, km double precision)
LANGUAGE sql STABLE
AS $$
  SELECT a.iata, a.name, postgis.st_distance(a.location, here.point) / 1000 AS km
    FROM geo.point(airports_within.latitude, airports_within.longitude) AS here(point)
    JOIN geo.airport a ON postgis.st_dwithin(a.location, here.point, airports_within.km * 1000)
   ORDER BY km, a.iata
$$;

-- The nearest ones, however far: "<->" in ORDER BY with a LIMIT walks the index from the inside out and stops.
-- It measures on a sphere, which is up to 0.5 % off and may swap two that are almost equally far: some more
-- are fetched, measured on the spheroid, and put in order.
-- @returns iata!, name!, km!
CREATE OR REPLACE FUNCTION geo.nearest_airports(latitude double precision, longitude double precision, n integer DEFAULT 3)
RETURNS TABLE (iata text, name text, km double precision)
LANGUAGE sql STABLE
AS $$
  SELECT near.iata, near.name, near.km
    FROM (SELECT a.iata, a.name, postgis.st_distance(a.location, here.point) / 1000 AS km
            FROM geo.point(nearest_airports.latitude, nearest_airports.longitude) AS here(point), geo.airport a
           ORDER BY a.location OPERATOR(postgis.<->) here.point
           LIMIT n + 5) near
   ORDER BY near.km, near.iata
   LIMIT n
$$;

-- The same once for each row of another table: LATERAL, one walk through the index for each zip code.
-- @returns zip_code!, city!, iata!, km!
CREATE OR REPLACE FUNCTION geo.airport_of_each_zip_code(state text, county text)
RETURNS TABLE (zip_code text, city text, iata text, km double precision)
LANGUAGE sql STABLE
AS $$
  SELECT z.zip_code, z.city, nearest.iata, nearest.km
    FROM geo.zip_code z
   CROSS JOIN LATERAL (
     SELECT near.iata, near.km
       FROM (SELECT a.iata, postgis.st_distance(a.location, z.location) / 1000 AS km
               FROM geo.airport a
              ORDER BY a.location OPERATOR(postgis.<->) z.location
              LIMIT 5) near
      ORDER BY near.km, near.iata
      LIMIT 1) nearest
   WHERE z.state = airport_of_each_zip_code.state AND z.county = airport_of_each_zip_code.county
   ORDER BY z.zip_code
$$;
