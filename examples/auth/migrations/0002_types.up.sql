-- pgplumb: role=auth_owner
CREATE DOMAIN auth_store.email AS text
  CONSTRAINT email_is_normalised CHECK (VALUE = lower(VALUE))
  CONSTRAINT email_has_its_form CHECK (VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(VALUE) <= 254);

-- Tokens are 32 random bytes. The database keeps their SHA-256 and cannot tell them to anybody; a slow
-- hash is for what people choose, and nobody guesses 256 bits.
CREATE DOMAIN auth_store.token_hash AS bytea
  CONSTRAINT token_hash_is_sha256 CHECK (length(VALUE) = 32);

CREATE TYPE auth_store.account_state AS ENUM ('unconfirmed', 'active', 'disabled');
CREATE TYPE auth.role AS ENUM ('member', 'admin');

-- Three outcomes, and no word of why: unknown, wrong and disabled look the same from outside.
CREATE TYPE auth.login_outcome AS ENUM ('ok', 'refused', 'try later');

CREATE TYPE auth_store.token_purpose AS ENUM ('confirm', 'reset');
CREATE TYPE auth_store.throttle_kind AS ENUM ('login', 'reset', 'registration', 'source');
CREATE TYPE auth_store.session_end AS ENUM ('logout', 'token replayed', 'password reset');

CREATE TYPE auth.event AS ENUM (
  'registered', 'confirmed', 'logged in', 'login refused', 'login throttled', 'password rehashed',
  'token replayed', 'logged out', 'reset requested', 'password reset', 'role granted');

-- Who somebody is, once a token proved it.
CREATE TYPE auth.identity AS (
  account_id bigint,
  email      text,
  roles      auth.role[]
);
