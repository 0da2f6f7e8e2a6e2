-- What a county covers, as far as its zip codes tell: the smallest convex shape around them.
CREATE MATERIALIZED VIEW geo.county AS
  SELECT z.state, z.county, count(*) AS zip_codes,
         postgis.st_convexhull(postgis.st_collect(z.position)) AS hull
    FROM geo.zip_code z
   GROUP BY z.state, z.county;
CREATE UNIQUE INDEX county_name ON geo.county (state, county);
CREATE INDEX county_hull ON geo.county USING gist (hull);
