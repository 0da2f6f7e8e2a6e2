-- "location" is of type geography: points on the spheroid, distances in metres, also across the poles and
-- the 180th meridian. It is computed from the columns of the file, which can then be loaded as it is.
CREATE TABLE geo.airport (
  iata      text PRIMARY KEY CONSTRAINT iata_has_its_form CHECK (iata ~ '^[A-Z0-9]{3,4}$'),
  name      text NOT NULL,
  city      text NOT NULL,
  state     text NOT NULL,
  country   text NOT NULL,
  latitude  double precision NOT NULL CONSTRAINT latitude_is_one CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CONSTRAINT longitude_is_one CHECK (longitude BETWEEN -180 AND 180),
  -- Longitude first: a point is x, y.
  location  postgis.geography(Point, 4326) NOT NULL
            GENERATED ALWAYS AS (postgis.st_setsrid(postgis.st_makepoint(longitude, latitude), 4326)::postgis.geography) STORED
);

-- "position" is the same as a flat geometry, in metres: EPSG 5070 is an equal-area map of the 48 states.
-- What is about shapes rather than distances (hulls, clusters, cells) is done there, and is faster.
CREATE TABLE geo.zip_code (
  zip_code  text PRIMARY KEY CONSTRAINT zip_code_has_its_form CHECK (zip_code ~ '^[0-9]{5}$'),
  latitude  double precision NOT NULL CONSTRAINT latitude_is_one CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CONSTRAINT longitude_is_one CHECK (longitude BETWEEN -180 AND 180),
  city      text NOT NULL,
  state     text NOT NULL,
  county    text NOT NULL,
  location  postgis.geography(Point, 4326) NOT NULL
            GENERATED ALWAYS AS (postgis.st_setsrid(postgis.st_makepoint(longitude, latitude), 4326)::postgis.geography) STORED,
  position  postgis.geometry(Point, 5070) NOT NULL
            GENERATED ALWAYS AS (postgis.st_transform(
              postgis.st_setsrid(postgis.st_makepoint(longitude, latitude), 4326), 5070)) STORED
);
