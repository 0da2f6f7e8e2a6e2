-- What lies in what, and where it is crowded.

-- @returns city!, zip_codes!
CREATE OR REPLACE FUNCTION geo.zip_codes_in_box(
  south double precision, west double precision, north double precision, east double precision)
RETURNS TABLE (city text, zip_codes bigint)
LANGUAGE sql STABLE
AS $$
  SELECT z.city, count(*)
    FROM geo.zip_code z
   WHERE z.position OPERATOR(postgis.&&)
         postgis.st_transform(postgis.st_makeenvelope(west, south, east, north, 4326), 5070)
   GROUP BY z.city
   ORDER BY count(*) DESC, z.city
$$;
COMMENT ON FUNCTION geo.zip_codes_in_box IS 'By city. Edges of the box are those of the map, not meridians.';

-- A spatial join: which airport lies in the shape of which county.
-- @returns state!, county!, airports!
CREATE OR REPLACE FUNCTION geo.airports_by_county()
RETURNS TABLE (state text, county text, airports text[])
LANGUAGE sql STABLE
AS $$
  SELECT c.state, c.county, array_agg(a.iata ORDER BY a.iata)
    FROM geo.county c
    JOIN geo.airport a ON postgis.st_contains(c.hull, postgis.st_transform(a.location::postgis.geometry, 5070))
   GROUP BY c.state, c.county
   ORDER BY c.state, c.county
$$;

-- Places that stand together: each with at least so many within so many kilometres, itself among them, or
-- near one that has. What belongs to no cluster is left out. Places, not zip codes: the file puts all post
-- office boxes of a city on one point, which would be a crowd of its own (San Francisco has one in the sea).
-- @returns cluster!, places!, cities!, area_km2!, centre!
CREATE OR REPLACE FUNCTION geo.clusters(km double precision, at_least integer DEFAULT 5)
RETURNS TABLE (cluster integer, places bigint, cities text[], area_km2 double precision, centre json)
LANGUAGE sql STABLE
AS $$
  SELECT c.cluster, count(*), array_agg(DISTINCT c.city ORDER BY c.city),
         postgis.st_area(postgis.st_convexhull(postgis.st_collect(c.position))) / 1e6,
         postgis.st_asgeojson(
           postgis.st_transform(postgis.st_centroid(postgis.st_collect(c.position)), 4326), 4)::json
    FROM (SELECT p.city, p.position,
                 postgis.st_clusterdbscan(p.position, km * 1000, at_least) OVER (ORDER BY p.zip_code) AS cluster
            FROM (SELECT DISTINCT ON (z.position) z.position, z.city, z.zip_code
                    FROM geo.zip_code z ORDER BY z.position, z.zip_code) p) c
   WHERE c.cluster IS NOT NULL
   GROUP BY c.cluster
   ORDER BY count(*) DESC, c.cluster
$$;

-- Counted in hexagons, whose neighbours are all equally far: a map of density that is not misled by borders.
-- @returns places!, cell!
CREATE OR REPLACE FUNCTION geo.density(side_km double precision)
RETURNS TABLE (places bigint, cell json)
LANGUAGE sql STABLE
AS $$
  SELECT count(DISTINCT z.position), postgis.st_asgeojson(postgis.st_transform(h.geom, 4326), 3)::json
    FROM geo.county c
   CROSS JOIN LATERAL postgis.st_hexagongrid(side_km * 1000, c.hull) AS h
    JOIN geo.zip_code z ON postgis.st_intersects(h.geom, z.position) AND (z.state, z.county) = (c.state, c.county)
   GROUP BY h.geom
   ORDER BY 1 DESC, h.geom
$$;
