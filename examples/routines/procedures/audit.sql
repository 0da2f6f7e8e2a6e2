-- The audit trail: written by a trigger, read through one function.

CREATE OR REPLACE FUNCTION bank.note_change() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  INSERT INTO bank.audit (action, subject, detail)
  VALUES (lower(TG_OP), format('%s %s', TG_TABLE_NAME, NEW.id), to_jsonb(NEW));
  RETURN NEW;
END;
$$;
REVOKE EXECUTE ON FUNCTION bank.note_change FROM PUBLIC;

-- A trigger belongs to the function it calls, so it lives beside it.
CREATE OR REPLACE TRIGGER account_is_audited
AFTER INSERT OR UPDATE ON bank.account
FOR EACH ROW EXECUTE FUNCTION bank.note_change();

CREATE OR REPLACE TRIGGER transfer_is_audited
AFTER INSERT OR UPDATE ON bank.transfer
FOR EACH ROW EXECUTE FUNCTION bank.note_change();

-- @returns at!, who!, action!, subject!, detail!
-- Runs with the rights of its owner: tellers may read the trail, but not the table. The search_path is
-- pinned, so that nobody can slip a function of their own under it; nobody else may call it.
CREATE OR REPLACE FUNCTION bank.audit_trail(
  since timestamptz DEFAULT '-infinity',
  about text DEFAULT NULL
) RETURNS TABLE (at timestamptz, who text, action text, subject text, detail jsonb)
LANGUAGE sql STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT a.at, a.who, a.action, a.subject, a.detail
    FROM bank.audit a
   WHERE a.at >= since AND (about IS NULL OR a.subject = about)
   ORDER BY a.id
$$;
REVOKE EXECUTE ON FUNCTION bank.audit_trail FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bank.audit_trail TO bank_teller;
