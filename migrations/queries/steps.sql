SELECT s.version_text, s.name, s.direction, s.script_checksum, s.ordinal, s.checksum, s.done_at IS NOT NULL AS done,
       pg_catalog.to_char(s.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS started_at,
       s.note::pg_catalog.text AS note, s.backend_pid, s.backend_start::pg_catalog.text AS backend_start
  FROM {schema}.step AS s
 ORDER BY s.version, s.direction, s.ordinal
