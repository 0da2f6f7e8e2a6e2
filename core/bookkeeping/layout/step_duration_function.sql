-- Milliseconds spent on a script so far: the sum over its recorded statements, whose rows
-- end here, or else the time since the transaction (or the event before in it) began.
CREATE FUNCTION {schema}.step_duration(version bigint, direction text) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  recorded interval;
BEGIN
  WITH ended AS (
    DELETE FROM {schema}.step AS s
     WHERE s.version = step_duration.version AND s.direction = step_duration.direction
    RETURNING s.done_at - s.started_at AS took)
  SELECT sum(e.took) INTO recorded FROM ended AS e;
  IF recorded IS NULL THEN
    SELECT clock_timestamp() - greatest(transaction_timestamp(), max(e.at)) INTO recorded
      FROM {schema}.event AS e, {schema}.layout AS l
     WHERE e.id = l.events;
  END IF;
  RETURN greatest(0, (extract(epoch FROM recorded) * 1000)::bigint);
END
$function$
