-- From text to values. A cast that fails ends the statement, with all its rows; so what a text is must be known before
-- it is cast. These are single expressions, which PostgreSQL puts in place of the call: they cost no calls.
-- NULL, an empty field of the file, is neither: ask with IS TRUE.

CREATE OR REPLACE FUNCTION warehouse.is_whole_number(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT value ~ '^-?[0-9]{1,4}$' $$;
COMMENT ON FUNCTION warehouse.is_whole_number IS 'Whether a text is a number that fits into a smallint.';

CREATE OR REPLACE FUNCTION warehouse.is_coordinate(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT value ~ '^-?[0-9]{1,3}(\.[0-9]{1,15})?$' $$;

-- The form first, and where the day needs it the length of the month: 31 April has the form of a day and is none.
CREATE OR REPLACE FUNCTION warehouse.is_minute(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE
           WHEN value ~ '^(19|20)[0-9]{2}/(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]$'
           THEN substr(value, 9, 2) <= '28'
                OR substr(value, 9, 2)::int <= extract(day FROM
                     make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1) + interval '1 month - 1 day')
           ELSE value IS NULL AND NULL
         END
$$;
COMMENT ON FUNCTION warehouse.is_minute IS 'Whether a text is a minute of the calendar, as in "2001/04/30 23:59".';

-- All that is wrong with a row of a flight file, not only the first thing: who mends the file does it once.
-- STABLE, because format() is.
-- @returns !
CREATE OR REPLACE FUNCTION warehouse.flight_faults(
  flight         staging.flight,
  origin_id      smallint,
  destination_id smallint,
  has_partition  boolean,
  occurrence     bigint  -- 1 is the first flight of this minute and route in the file
) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT array_remove(ARRAY[
    CASE WHEN warehouse.is_minute(flight.date) IS NOT TRUE THEN format('date %L is not a minute', flight.date)
         WHEN NOT has_partition THEN format('no partition holds %s', left(flight.date, 7)) END,
    CASE WHEN warehouse.is_whole_number(flight.delay) IS NOT TRUE THEN
      format('delay %L is not a whole number', flight.delay) END,
    CASE WHEN warehouse.is_whole_number(flight.distance) IS NOT TRUE THEN
           format('distance %L is not a whole number', flight.distance)
         WHEN flight.distance::int <= 0 THEN format('distance %s is not positive', flight.distance) END,
    CASE WHEN origin_id IS NULL THEN format('origin %L is unknown', flight.origin) END,
    CASE WHEN destination_id IS NULL THEN format('destination %L is unknown', flight.destination) END,
    CASE WHEN origin_id = destination_id THEN 'origin and destination are one' END,
    CASE WHEN occurrence > 1 AND warehouse.is_minute(flight.date) AND origin_id <> destination_id THEN 'another flight of this minute and route is in the file' END
  ], NULL)
$$;
