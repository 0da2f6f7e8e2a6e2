-- pgplumb: role=auth_owner
-- A session is a family of tokens, of which one is good at a time: rotating replaces it by the next.
CREATE TABLE auth_store.session (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_id bigint NOT NULL REFERENCES auth_store.account,
  source     inet NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz,
  ended_by   auth_store.session_end,
  CONSTRAINT end_has_a_reason CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX session_open ON auth_store.session (account_id) WHERE ended_at IS NULL;

CREATE TABLE auth_store.session_token (
  hash        auth_store.token_hash PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES auth_store.session ON DELETE CASCADE,
  issued_at   timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  replaced_at timestamptz  -- whoever still comes with it has stolen it, or was stolen from
);
CREATE INDEX session_token_session ON auth_store.session_token (session_id);
-- However it comes about: two good tokens in one family would be two holders.
CREATE UNIQUE INDEX one_good_token_a_session ON auth_store.session_token (session_id) WHERE replaced_at IS NULL;

-- Sent by mail: each is good once, for one purpose.
CREATE TABLE auth_store.mailed_token (
  hash       auth_store.token_hash PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES auth_store.account,
  purpose    auth_store.token_purpose NOT NULL,
  issued_at  timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX mailed_token_account ON auth_store.mailed_token (account_id, purpose) WHERE used_at IS NULL;

-- Who holds the token in the setting "auth.token" of this transaction; no row when nobody does. The
-- token itself, not a number of an account: a setting can be set by whoever can run SQL, and then it
-- proves nothing, but nobody can set a token that they do not have.
CREATE VIEW auth_store.me AS
  SELECT s.account_id, s.id AS session_id,
         EXISTS (SELECT FROM auth_store.account_role r
                  WHERE r.account_id = s.account_id AND r.role = 'admin') AS is_admin
    FROM auth_store.session_token t
    JOIN auth_store.session s ON s.id = t.session_id
    JOIN auth_store.account a ON a.id = s.account_id
   WHERE t.hash = sha256(convert_to(current_setting('auth.token', true), 'UTF8'))
     AND t.replaced_at IS NULL AND t.expires_at > now()
     AND s.ended_at IS NULL AND s.expires_at > now()
     AND a.state = 'active';
