-- The one way into the log. The row lock on the head of the chain puts events in order.
CREATE FUNCTION {schema}.append_event(kind text, version bigint, version_text text, name text,
                                      done_by text, run_id text, tool_version text, detail jsonb)
RETURNS {schema}.event
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  chain {schema}.layout;
  entry {schema}.event;
BEGIN
  SELECT l.* INTO STRICT chain FROM {schema}.layout AS l FOR UPDATE;
  entry.id := chain.events + 1;
  entry.kind := append_event.kind;
  entry.version := append_event.version;
  entry.version_text := append_event.version_text;
  entry.name := append_event.name;
  entry.at := clock_timestamp();
  entry.done_by := coalesce(nullif(append_event.done_by, ''), session_user);
  entry.session_user_name := session_user;
  entry.origin := concat_ws(' ', nullif(current_setting('application_name'), ''), coalesce(host(inet_client_addr()), 'local'));
  entry.run_id := append_event.run_id;
  entry.tool_version := append_event.tool_version;
  entry.detail := append_event.detail;
  entry.previous_hash := chain.head;
  entry.hash := sha256(convert_to({schema}.event_text(entry), 'UTF8'));
  INSERT INTO {schema}.event SELECT entry.*;
  UPDATE {schema}.layout SET events = entry.id, head = entry.hash;
  RETURN entry;
END
$function$
