-- What is hashed of an event: all its fields and the hash before it.
CREATE FUNCTION {schema}.event_text(entry {schema}.event) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $function$
  SELECT jsonb_build_array(
    entry.id, entry.kind, entry.version, entry.version_text, entry.name,
    to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.done_by, entry.session_user_name, entry.origin, entry.run_id, entry.tool_version, entry.detail,
    encode(entry.previous_hash, 'hex'))::text
$function$
