-- pgplumb: role=auth_owner
-- Tries are counted by the name that was typed, whether there is such an account or not: a lock-out that
-- only real accounts have would tell which ones are real. Hashed, since people type passwords there.
CREATE TABLE auth_store.throttle (
  kind    auth_store.throttle_kind,
  key     bytea,
  tries   integer NOT NULL,
  ends_at timestamptz NOT NULL,
  PRIMARY KEY (kind, key)
);
CREATE INDEX throttle_ends_at ON auth_store.throttle (ends_at);
