CREATE TABLE {schema}.event (
  id bigint PRIMARY KEY,
  kind text NOT NULL,                -- apply, revert, baseline, failure, accept, adopt, retry, forget, resolve, sync
  version bigint,
  version_text text,
  name text,
  at timestamp with time zone NOT NULL,
  done_by text NOT NULL,             -- as the run said, else the session user
  session_user_name text NOT NULL,
  origin text NOT NULL,              -- application name and client address
  run_id text NOT NULL,
  tool_version text NOT NULL,
  detail jsonb NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL
)
