-- Roles of accounts. (The first admin is made by a DBA.)

-- Who asks is read from the token of the transaction; it is no parameter that somebody could fill in.
CREATE OR REPLACE FUNCTION auth.grant_role(email text, role auth.role) RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  name   text := auth_store.normalised(email);
  number bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM auth_store.me m WHERE m.is_admin) THEN
    RAISE EXCEPTION 'only admins grant roles' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT a.id INTO number FROM auth_store.account a WHERE a.email = name;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no account has this address' USING ERRCODE = 'no_data_found';
  END IF;
  INSERT INTO auth_store.account_role (account_id, role)
  VALUES (number, grant_role.role)
  ON CONFLICT DO NOTHING;
  PERFORM auth_store.note_event('role granted', number, NULL,
                          jsonb_build_object('role', grant_role.role,
                                                   'by', (SELECT m.account_id FROM auth_store.me m)));
END;
$$;
ALTER FUNCTION auth.grant_role OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth.grant_role FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.grant_role TO auth_app;
