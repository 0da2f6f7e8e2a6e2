-- What was recorded, and whether nothing that changes a schema came after it.
SELECT r.recorded_at::pg_catalog.timestamptz(0)::pg_catalog.text AS recorded_at, r.recorded_by, r.tool_version, r.format, r.content,
       NOT EXISTS (SELECT FROM {schema}.event AS e
                    WHERE e.id > r.event AND e.kind IN ('apply', 'revert', 'baseline', 'sync')) AS is_newest
  FROM {schema}.recorded_schema AS r
