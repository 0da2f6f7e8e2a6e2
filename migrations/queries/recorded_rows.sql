-- The rows of `migration` in the terms of the events that made them.
SELECT m.version, m.version_text, m.name, m.up_checksum, m.down_checksum,
       pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(m.down_script, 'UTF8')), 'hex') AS down_script,
       m.baseline, m.sequence, m.statements, m.duration_ms, m.applied_by, m.run_id, m.tool_version,
       pg_catalog.to_char(m.applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS applied_at
  FROM {schema}.migration AS m
 ORDER BY m.sequence
