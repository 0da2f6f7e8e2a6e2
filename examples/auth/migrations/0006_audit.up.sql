-- pgplumb: role=auth_owner
-- Rows are only ever added; that they are not changed is seen to in procedures/audit.sql.
CREATE TABLE auth_store.audit (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  event      auth.event NOT NULL,
  account_id bigint REFERENCES auth_store.account,  -- none: nobody knows whose it would have been
  source     inet,
  detail     jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_account ON auth_store.audit (account_id, id);

-- FORCE, because the functions that read run as the owner of the table, to whom row-level security
-- does not apply otherwise. (It never does to superusers: no function here belongs to one.)
ALTER TABLE auth_store.audit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY everything_is_noted ON auth_store.audit FOR INSERT TO auth_owner WITH CHECK (true);
CREATE POLICY read_ones_own ON auth_store.audit FOR SELECT TO auth_owner
  USING (account_id = (SELECT m.account_id FROM auth_store.me m));
CREATE POLICY admins_read_all ON auth_store.audit FOR SELECT TO auth_owner
  USING ((SELECT m.is_admin FROM auth_store.me m));
