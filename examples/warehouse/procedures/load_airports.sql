-- Airports: a small dimension. Checked, and merged by code.

-- What is wrong with each staged airport. A code that is there twice is taken from its first line.
-- @returns airport!, faults!
CREATE OR REPLACE FUNCTION staging.checked_airports() RETURNS TABLE (airport staging.airport, faults text[])
LANGUAGE sql STABLE
AS $$
  SELECT s,
         array_remove(ARRAY[
           CASE WHEN (s.iata ~ '^[A-Z0-9]{3,4}$') IS NOT TRUE THEN format('%L is no code', s.iata) END,
           CASE WHEN s.name IS NULL THEN 'no name' END,
           CASE WHEN s.country IS NULL THEN 'no country' END,
           CASE WHEN s.state <> 'NA' AND st.code IS NULL THEN format('state %L is unknown', s.state) END,
           CASE WHEN CASE WHEN warehouse.is_coordinate(s.latitude) THEN abs(s.latitude::float8) <= 90 END IS NOT TRUE
                THEN format('latitude %L is none', s.latitude) END,
           CASE WHEN CASE WHEN warehouse.is_coordinate(s.longitude) THEN abs(s.longitude::float8) <= 180 END IS NOT TRUE
                THEN format('longitude %L is none', s.longitude) END,
           CASE WHEN row_number() OVER (PARTITION BY s.iata ORDER BY s.line) > 1 THEN 'the code is in the file twice' END
         ], NULL)
    FROM staging.airport s
    LEFT JOIN warehouse.state st ON st.code = s.state
$$;

-- @returns !
CREATE OR REPLACE FUNCTION warehouse.load_airports(file text, fingerprint text) RETURNS warehouse.outcome
LANGUAGE plpgsql
AS $$
DECLARE
  load   record;
  result warehouse.outcome := warehouse.nothing_new((SELECT count(*) FROM staging.airport));
BEGIN
  SELECT o.* INTO load FROM warehouse.open_load('airports', file, fingerprint) o;
  IF load.is_done THEN
    RETURN result;
  END IF;

  DELETE FROM warehouse.reject r
   WHERE r.load_id = load.load_id
     AND NOT EXISTS (SELECT FROM staging.checked_airports() c WHERE (c.airport).line = r.line AND c.faults = r.faults);
  INSERT INTO warehouse.reject (load_id, line, faults, fields)
  SELECT load.load_id, (c.airport).line, c.faults, to_jsonb(c.airport) - 'line'
    FROM staging.checked_airports() c
   WHERE c.faults <> '{}'
  ON CONFLICT (load_id, line) DO NOTHING;
  SELECT count(*) INTO result.rejected FROM warehouse.reject r WHERE r.load_id = load.load_id;

  -- The file writes NA for what it does not know. xmax is 0 in a row that was inserted, not updated.
  WITH merged AS (
    INSERT INTO warehouse.airport AS a (iata, name, city, state, country, latitude, longitude)
    SELECT s.iata, s.name, nullif(s.city, 'NA'), nullif(s.state, 'NA'), s.country,
           s.latitude::float8, s.longitude::float8
      FROM staging.checked_airports() c
      JOIN staging.airport s ON s.line = (c.airport).line
     WHERE c.faults = '{}'
     ORDER BY s.line
    ON CONFLICT (iata) DO UPDATE
       SET name = excluded.name, city = excluded.city, state = excluded.state, country = excluded.country,
           latitude = excluded.latitude, longitude = excluded.longitude
     WHERE (a.name, a.city, a.state, a.country, a.latitude, a.longitude) IS DISTINCT FROM
           (excluded.name, excluded.city, excluded.state, excluded.country, excluded.latitude, excluded.longitude)
    RETURNING a.xmax = 0 AS is_new
  )
  SELECT count(*) FILTER (WHERE m.is_new), count(*) FILTER (WHERE NOT m.is_new)
    INTO result.inserted, result.corrected
    FROM merged m;
  result.unchanged := result.staged - result.inserted - result.corrected - result.rejected;
  PERFORM warehouse.close_load(load.load_id, result);
  RETURN result;
END;
$$;
COMMENT ON FUNCTION warehouse.load_airports IS 'Takes what is in staging.airport into the dimension.';
