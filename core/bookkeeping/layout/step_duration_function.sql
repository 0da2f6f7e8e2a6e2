-- Milliseconds spent on a script so far: the sum over its recorded statements, whose rows
-- end here, or else the time since the transaction (or the event before in it) began.
CREATE OR REPLACE FUNCTION {schema}.step_duration(version bigint, direction text) RETURNS bigint
LANGUAGE plpgsql
AS $function$
DECLARE
  took interval;
BEGIN
  WITH ended AS (
    DELETE FROM {schema}.step AS s
     WHERE s.version = step_duration.version AND s.direction = step_duration.direction
    RETURNING s.done_at - s.started_at AS took)
  SELECT coalesce(sum(e.took), clock_timestamp() - greatest(transaction_timestamp(),
           (SELECT v.at FROM {schema}.event AS v WHERE v.id = (SELECT l.events FROM {schema}.layout AS l))))
    INTO took FROM ended AS e;
  RETURN greatest(0, (extract(epoch FROM took) * 1000)::bigint);
END
$function$
