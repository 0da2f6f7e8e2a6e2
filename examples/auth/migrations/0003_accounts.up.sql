-- pgplumb: role=auth_owner
CREATE TABLE auth_store.account (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email         auth_store.email NOT NULL CONSTRAINT email_is_unique UNIQUE,
  password      text NOT NULL CONSTRAINT password_is_bcrypt CHECK (password ~ '^\$2a\$[0-9]{2}\$[./A-Za-z0-9]{53}$'),
  state         auth_store.account_state NOT NULL DEFAULT 'unconfirmed',
  registered_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE auth_store.account_role (
  account_id bigint REFERENCES auth_store.account,
  role       auth.role,
  PRIMARY KEY (account_id, role)
);

-- One row of numbers that a DBA may turn.
CREATE TABLE auth_store.setting (
  only_row               boolean PRIMARY KEY DEFAULT true CONSTRAINT there_is_one_row CHECK (only_row),
  password_cost          integer NOT NULL DEFAULT 12
                         CONSTRAINT cost_is_one_of_bcrypt CHECK (password_cost BETWEEN 4 AND 20),
  session_idle           interval NOT NULL DEFAULT '30 minutes',  -- a token that is not rotated by then is dead
  session_lifetime       interval NOT NULL DEFAULT '14 days',     -- and so is the session, rotated or not
  confirm_lifetime       interval NOT NULL DEFAULT '2 days',
  reset_lifetime         interval NOT NULL DEFAULT '30 minutes',
  tries_allowed          integer NOT NULL DEFAULT 5,
  tries_within           interval NOT NULL DEFAULT '15 minutes',
  locked_for             interval NOT NULL DEFAULT '15 minutes',
  failures_a_source      integer NOT NULL DEFAULT 100,            -- logins from one address, whatever names it tries
  registrations_a_source integer NOT NULL DEFAULT 20
);
INSERT INTO auth_store.setting DEFAULT VALUES;
COMMENT ON COLUMN auth_store.setting.password_cost IS
'2 to this power is the work of one bcrypt. Raise it as machines get faster: each hash follows at the next login.';
