-- Notes. Neither function says whose: row-level security does, also where a WHERE was forgotten.

-- @returns id!, body!, written_at!
CREATE OR REPLACE FUNCTION auth.notes()
RETURNS TABLE (id bigint, body text, written_at timestamptz)
LANGUAGE sql STABLE
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$ SELECT n.id, n.body, n.written_at FROM auth_store.note n ORDER BY n.id $$;
ALTER FUNCTION auth.notes OWNER TO auth_owner;

-- Without a token there is no account, and then "account_id" is NULL and the policy refuses the row.
-- @returns !
CREATE OR REPLACE FUNCTION auth.write_note(body text) RETURNS bigint
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  INSERT INTO auth_store.note (account_id, body)
  VALUES ((SELECT m.account_id FROM auth_store.me m), write_note.body)
  RETURNING id
$$;
ALTER FUNCTION auth.write_note OWNER TO auth_owner;

-- An id of somebody else's note is an id of nothing.
-- @returns !
CREATE OR REPLACE FUNCTION auth.erase_note(id bigint) RETURNS boolean
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  DELETE FROM auth_store.note n WHERE n.id = erase_note.id;
  RETURN FOUND;
END;
$$;
ALTER FUNCTION auth.erase_note OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth.notes, auth.write_note, auth.erase_note FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.notes, auth.write_note, auth.erase_note TO auth_app;
