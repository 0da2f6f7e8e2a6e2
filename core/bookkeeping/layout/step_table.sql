CREATE TABLE {schema}.step (
  version bigint NOT NULL,
  direction text NOT NULL CHECK (direction IN ('up', 'down')),
  ordinal integer NOT NULL,
  version_text text NOT NULL,
  name text NOT NULL,
  script_checksum text NOT NULL,
  checksum text NOT NULL,            -- of the statement
  started_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  note jsonb NOT NULL,               -- what was noted before it began
  backend_pid integer NOT NULL,
  backend_start timestamp with time zone,
  run_id text NOT NULL,
  PRIMARY KEY (version, direction, ordinal)
)
