-- A step that failed and was rolled back, or stopped midway. Needs no lock: it may be the
-- loss of the lock that is recorded.
CREATE OR REPLACE FUNCTION {schema}.record_failure(
  done_by text, run_id text, tool_version text, version bigint, version_text text, name text,
  direction text, statement integer, state text, message text)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
BEGIN
  PERFORM {schema}.append_event('failure', record_failure.version, record_failure.version_text, record_failure.name,
    record_failure.done_by, record_failure.run_id, record_failure.tool_version,
    jsonb_build_object('direction', record_failure.direction, 'statement', record_failure.statement,
      'sqlstate', record_failure.state, 'message', record_failure.message));
END
$function$
