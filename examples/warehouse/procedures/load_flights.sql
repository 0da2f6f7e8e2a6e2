-- Flights: millions of rows, so each step is one statement over all of them, and none is repeated.

-- The months that have a partition, by the names that their migrations gave them.
-- @returns !
CREATE OR REPLACE FUNCTION warehouse.open_months() RETURNS SETOF date
LANGUAGE sql STABLE ROWS 12
AS $$
  SELECT to_date(right(c.relname, 7), 'YYYY_MM')
    FROM pg_catalog.pg_inherits i
    JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
   WHERE i.inhparent = 'warehouse.flight'::regclass
   ORDER BY 1
$$;

-- Text to values, once, in the order of time: so the facts lie on disk as BRIN wants them. What is wrong with a row
-- is asked only where something is, which shows in its values.
CREATE OR REPLACE FUNCTION staging.type_flights() RETURNS void
LANGUAGE plpgsql
SET work_mem = '128MB'
AS $$
BEGIN
  TRUNCATE staging.typed_flight;
  INSERT INTO staging.typed_flight
    (line, departs_at, delay_minutes, distance_miles, origin_id, destination_id, faults)
  SELECT n.line, n.departs_at, n.delay_minutes, n.distance_miles, n.origin_id, n.destination_id,
         CASE WHEN n.delay_minutes IS NOT NULL AND n.distance_miles > 0 AND n.origin_id <> n.destination_id
                   AND m.month IS NOT NULL AND n.occurrence = 1 THEN '{}'
              ELSE warehouse.flight_faults(n.flight, n.origin_id, n.destination_id, m.month IS NOT NULL, n.occurrence)
         END
    FROM (SELECT v.*, row_number() OVER (PARTITION BY v.departs_at, v.origin_id, v.destination_id ORDER BY v.line)
                        AS occurrence
            FROM (SELECT f AS flight, f.line, o.id AS origin_id, d.id AS destination_id,
                         CASE WHEN warehouse.is_minute(f.date) THEN f.date::timestamp END AS departs_at,
                         CASE WHEN warehouse.is_whole_number(f.delay) THEN f.delay::smallint END AS delay_minutes,
                         CASE WHEN warehouse.is_whole_number(f.distance) THEN f.distance::smallint END AS distance_miles
                    FROM staging.flight f
                    LEFT JOIN warehouse.airport o ON o.iata = f.origin
                    LEFT JOIN warehouse.airport d ON d.iata = f.destination) v) n
    LEFT JOIN warehouse.open_months() AS m (month) ON m.month = date_trunc('month', n.departs_at)
   ORDER BY n.departs_at;
  ANALYZE staging.typed_flight;
END;
$$;

-- @returns !
CREATE OR REPLACE FUNCTION warehouse.load_flights(file text, fingerprint text) RETURNS warehouse.outcome
LANGUAGE plpgsql
AS $$
DECLARE
  load   record;
  result warehouse.outcome := warehouse.nothing_new((SELECT count(*) FROM staging.flight));
BEGIN
  SELECT o.* INTO load FROM warehouse.open_load('flights', file, fingerprint) o;
  IF load.is_done THEN
    RETURN result;
  END IF;
  PERFORM staging.type_flights();

  -- Rejects of an earlier load of this content: those that have nothing wrong any more go, the others stay as they are.
  DELETE FROM warehouse.reject r
   WHERE r.load_id = load.load_id
     AND NOT EXISTS (SELECT FROM staging.typed_flight t WHERE t.line = r.line AND t.faults = r.faults);
  INSERT INTO warehouse.reject (load_id, line, faults, fields)
  SELECT load.load_id, t.line, t.faults, to_jsonb(s) - 'line'
    FROM staging.typed_flight t
    JOIN staging.flight s ON s.line = t.line
   WHERE t.faults <> '{}'
  ON CONFLICT (load_id, line) DO NOTHING;
  SELECT count(*) INTO result.rejected FROM warehouse.reject r WHERE r.load_id = load.load_id;

  -- Only what differs is written: a row that is updated to itself is still a new row version, in every index.
  UPDATE warehouse.flight f
     SET delay_minutes = t.delay_minutes, distance_miles = t.distance_miles, load_id = load.load_id
    FROM staging.typed_flight t
   WHERE t.faults = '{}'
     AND f.origin_id = t.origin_id AND f.destination_id = t.destination_id
     AND f.day = t.departs_at::date AND f.departs = t.departs_at::time
     AND (f.delay_minutes, f.distance_miles) IS DISTINCT FROM (t.delay_minutes, t.distance_miles);
  GET DIAGNOSTICS result.corrected = ROW_COUNT;

  INSERT INTO warehouse.flight
    (day, departs, origin_id, destination_id, delay_minutes, distance_miles, load_id)
  SELECT t.departs_at::date, t.departs_at::time, t.origin_id, t.destination_id, t.delay_minutes, t.distance_miles,
         load.load_id
    FROM staging.typed_flight t
   WHERE t.faults = '{}'
  ON CONFLICT (origin_id, destination_id, day, departs) DO NOTHING;
  GET DIAGNOSTICS result.inserted = ROW_COUNT;

  result.unchanged := result.staged - result.inserted - result.corrected - result.rejected;
  PERFORM warehouse.close_load(load.load_id, result);
  RETURN result;
END;
$$;
COMMENT ON FUNCTION warehouse.load_flights IS 'Takes what is in staging.flight into the facts.
Flights that are there are corrected where they differ; rows with faults go to warehouse.reject.';

-- After some loads: what is derived from the facts. Readers of the view never wait.
CREATE OR REPLACE FUNCTION warehouse.refresh() RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  ANALYZE warehouse.flight;
  REFRESH MATERIALIZED VIEW CONCURRENTLY warehouse.route_month;
END;
$$;
