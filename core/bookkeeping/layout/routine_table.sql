CREATE TABLE {schema}.routine (
  identity text PRIMARY KEY,         -- bank.transfer(bigint, bigint, numeric)
  kind text NOT NULL,                -- function, procedure, aggregate, window; file: one without a routine, by its path
  file text NOT NULL,                -- below the folder of procedures
  checksum text NOT NULL,            -- of the file
  definition text NOT NULL,          -- checksum of what the server had after the sync
  synced_at timestamp with time zone NOT NULL,
  synced_by text NOT NULL,
  run_id text NOT NULL,
  tool_version text NOT NULL
)
