-- One row: the schema as it was at the end of the last run that recorded it.
CREATE TABLE {schema}.recorded_schema (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  event bigint NOT NULL,             -- the newest one at that time
  recorded_at timestamp with time zone NOT NULL,
  recorded_by text NOT NULL,
  run_id text NOT NULL,
  tool_version text NOT NULL,
  format text NOT NULL,              -- of the content: what was asked of the server
  content text NOT NULL              -- the text form of a schema
)
