CREATE TABLE {schema}.migration (
  version bigint PRIMARY KEY,
  version_text text NOT NULL,        -- as the file wrote it: "0007"
  name text NOT NULL,
  up_checksum text NOT NULL,
  down_checksum text,
  down_script text,                  -- so that an older checkout can still go down
  baseline boolean NOT NULL,
  sequence bigint NOT NULL UNIQUE,   -- the event that recorded it; orders by application
  applied_at timestamp with time zone NOT NULL,
  applied_by text NOT NULL,
  duration_ms bigint NOT NULL,
  statements integer NOT NULL,
  tool_version text NOT NULL,
  run_id text NOT NULL
)
