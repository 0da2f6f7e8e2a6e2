-- Strikes: facts that bring their dimension with them. A carrier that nobody has heard of is a new carrier.

-- @returns strike!, state_code?, carrier_name?, faults!
CREATE OR REPLACE FUNCTION staging.checked_strikes()
RETURNS TABLE (strike staging.strike, state_code text, carrier_name text, faults text[])
LANGUAGE sql STABLE
AS $$
  SELECT s, st.code,
         rtrim(s.carrier, '*'),  -- the file marks carriers that merged
         array_remove(ARRAY[
           CASE WHEN warehouse.is_minute(replace(s.day, '-', '/') || ' 00:00') IS NOT TRUE THEN
                  format('day %L is none', s.day)
                WHEN d.day IS NULL THEN format('the calendar does not have %s', s.day) END,
           CASE WHEN s.carrier IS NULL THEN 'no carrier' END,
           CASE WHEN st.code IS NULL THEN format('state %L is unknown', s.state) END,
           CASE WHEN (s.cost_total ~ '^[0-9]{1,9}$') IS NOT TRUE THEN format('cost %L is no amount', s.cost_total) END,
           CASE WHEN NOT warehouse.is_whole_number(s.speed) THEN format('speed %L is not a whole number', s.speed) END
         ], NULL)
    FROM staging.strike s
    LEFT JOIN warehouse.state st ON st.name = CASE s.state WHEN 'DC' THEN 'District of Columbia' ELSE s.state END
    LEFT JOIN warehouse.day d ON to_char(d.day, 'YYYY-MM-DD') = s.day
$$;

-- @returns !
CREATE OR REPLACE FUNCTION warehouse.load_strikes(file text, fingerprint text) RETURNS warehouse.outcome
LANGUAGE plpgsql
AS $$
DECLARE
  load   record;
  result warehouse.outcome := warehouse.nothing_new((SELECT count(*) FROM staging.strike));
BEGIN
  SELECT o.* INTO load FROM warehouse.open_load('strikes', file, fingerprint) o;
  IF load.is_done THEN
    RETURN result;
  END IF;

  DELETE FROM warehouse.reject r
   WHERE r.load_id = load.load_id
     AND NOT EXISTS (SELECT FROM staging.checked_strikes() c WHERE (c.strike).line = r.line AND c.faults = r.faults);
  INSERT INTO warehouse.reject (load_id, line, faults, fields)
  SELECT load.load_id, (c.strike).line, c.faults, to_jsonb(c.strike) - 'line'
    FROM staging.checked_strikes() c
   WHERE c.faults <> '{}'
  ON CONFLICT (load_id, line) DO NOTHING;
  SELECT count(*) INTO result.rejected FROM warehouse.reject r WHERE r.load_id = load.load_id;

  INSERT INTO warehouse.carrier (name, is_line)
  SELECT DISTINCT c.carrier_name,
         c.carrier_name NOT IN ('MILITARY', 'BUSINESS', 'GOVERNMENT', 'PRIVATELY OWNED', 'UNKNOWN')
    FROM staging.checked_strikes() c
   WHERE c.faults = '{}'
   ORDER BY c.carrier_name
  ON CONFLICT (name) DO NOTHING;

  INSERT INTO warehouse.strike
    (load_id, line, day, carrier_id, state, airport_name, aircraft, species, phase, damage, cost, speed_knots)
  SELECT load.load_id, s.line, s.day::date, w.id, c.state_code, s.airport, s.aircraft, s.species, s.phase,
         s.damage, s.cost_total::int, s.speed::smallint
    FROM staging.checked_strikes() c
    JOIN staging.strike s ON s.line = (c.strike).line
    JOIN warehouse.carrier w ON w.name = c.carrier_name
   WHERE c.faults = '{}'
  ON CONFLICT (load_id, line) DO NOTHING;
  GET DIAGNOSTICS result.inserted = ROW_COUNT;

  result.unchanged := result.staged - result.inserted - result.rejected;
  PERFORM warehouse.close_load(load.load_id, result);
  RETURN result;
END;
$$;
COMMENT ON FUNCTION warehouse.load_strikes IS 'Takes what is in staging.strike into carriers and facts.';
