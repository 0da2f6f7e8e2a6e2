-- The one way into the log. The row lock on the head of the chain puts events in order.
-- One statement, because this is paid for each migration: PL/pgSQL plans it once a session.
CREATE OR REPLACE FUNCTION {schema}.append_event(kind text, version bigint, version_text text, name text,
                                                 done_by text, run_id text, tool_version text, detail jsonb)
RETURNS {schema}.event
LANGUAGE plpgsql
AS $function$
DECLARE
  entry {schema}.event;
BEGIN
  WITH chain AS (
    SELECT l.events, l.head FROM {schema}.layout AS l FOR UPDATE
  ), said AS MATERIALIZED (
    SELECT c.events + 1 AS id, append_event.kind, append_event.version, append_event.version_text, append_event.name,
           clock_timestamp() AS at, coalesce(nullif(append_event.done_by, ''), session_user) AS done_by,
           session_user::text AS session_user_name,
           concat_ws(' ', nullif(current_setting('application_name'), ''),
                     coalesce(host(inet_client_addr()), 'local')) AS origin,
           append_event.run_id, append_event.tool_version, append_event.detail, c.head AS previous_hash
      FROM chain AS c
  ), hashed AS MATERIALIZED (
    -- What is hashed of an event: all its fields and the hash before it.
    SELECT s.*, sha256(convert_to(jsonb_build_array(s.id, s.kind, s.version, s.version_text, s.name,
             to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), s.done_by, s.session_user_name, s.origin,
             s.run_id, s.tool_version, s.detail, encode(s.previous_hash, 'hex'))::text, 'UTF8')) AS hash
      FROM said AS s
  ), chained AS (
    UPDATE {schema}.layout AS l SET events = h.id, head = h.hash FROM hashed AS h
  )
  INSERT INTO {schema}.event SELECT h.* FROM hashed AS h RETURNING * INTO STRICT entry;
  RETURN entry;
END
$function$
