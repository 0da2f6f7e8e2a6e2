-- @returns !
CREATE OR REPLACE FUNCTION geo.point(latitude double precision, longitude double precision) RETURNS postgis.geography
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT postgis.st_setsrid(postgis.st_makepoint(longitude, latitude), 4326)::postgis.geography $$;
COMMENT ON FUNCTION geo.point IS 'A place, said the way people say it: latitude first.';

CREATE OR REPLACE FUNCTION geo.location_of(iata text) RETURNS postgis.geography
LANGUAGE plpgsql STABLE
AS $$
DECLARE
  found postgis.geography := (SELECT a.location FROM geo.airport a WHERE a.iata = location_of.iata);
BEGIN
  IF found IS NULL THEN
    RAISE EXCEPTION 'no airport is called "%"', iata USING ERRCODE = 'no_data_found';
  END IF;
  RETURN found;
END;
$$;
