-- The events as they were hashed. The text is built here once more, and not by the
-- function that lies beside the rows.
SELECT e.id, pg_catalog.encode(e.previous_hash, 'hex') AS previous_hash, pg_catalog.encode(e.hash, 'hex') AS hash,
       pg_catalog.jsonb_build_array(
         e.id, e.kind, e.version, e.version_text, e.name,
         pg_catalog.to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
         e.done_by, e.session_user_name, e.origin, e.run_id, e.tool_version, e.detail,
         pg_catalog.encode(e.previous_hash, 'hex'))::pg_catalog.text AS text
  FROM {schema}.event AS e
 ORDER BY e.id
