-- pgplumb: role=auth_owner
-- What all this protects: each account's own notes.
CREATE TABLE auth_store.note (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES auth_store.account,
  body       text NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX note_account ON auth_store.note (account_id);

-- The subquery is there for speed: it is asked once a statement, not once a row.
ALTER TABLE auth_store.note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON auth_store.note TO auth_owner
  USING (account_id = (SELECT m.account_id FROM auth_store.me m));
