-- All that is remembered of applied migrations, but for the down scripts.
SELECT m.version_text, m.name, m.up_checksum, m.down_checksum, m.down_script IS NOT NULL AS has_down, m.baseline,
       m.sequence, pg_catalog.to_char(m.applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS applied_at,
       m.applied_by, m.duration_ms, m.statements, m.tool_version, m.run_id
  FROM {schema}.migration AS m
 ORDER BY m.sequence
