-- Sessions: families of tokens, of which one is good at a time.

-- @returns !
CREATE OR REPLACE FUNCTION auth_store.issue_token(session_id uuid, session_ends timestamptz) RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
  token text := auth_store.new_token();
BEGIN
  INSERT INTO auth_store.session_token (hash, session_id, expires_at)
  SELECT auth_store.token_hash(token), issue_token.session_id, least(now() + s.session_idle, session_ends)
    FROM auth_store.setting s;
  RETURN token;
END;
$$;
ALTER FUNCTION auth_store.issue_token OWNER TO auth_owner;

-- @returns !
CREATE OR REPLACE FUNCTION auth_store.open_session(account_id bigint, source inet) RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
  opened auth_store.session;
BEGIN
  INSERT INTO auth_store.session (account_id, source, expires_at)
  SELECT open_session.account_id, open_session.source, now() + s.session_lifetime FROM auth_store.setting s
  RETURNING * INTO opened;
  RETURN auth_store.issue_token(opened.id, opened.expires_at);
END;
$$;
ALTER FUNCTION auth_store.open_session OWNER TO auth_owner;

CREATE OR REPLACE FUNCTION auth_store.end_session(session_id uuid, why auth_store.session_end) RETURNS void
LANGUAGE sql
AS $$
  UPDATE auth_store.session s SET ended_at = now(), ended_by = why
   WHERE s.id = end_session.session_id AND s.ended_at IS NULL
$$;
ALTER FUNCTION auth_store.end_session OWNER TO auth_owner;

-- A token that was replaced comes back: either it was stolen, or the one that replaced it was. Which of
-- the two cannot be told, so the whole family ends.
-- @returns !
CREATE OR REPLACE FUNCTION auth_store.ended_as_replay(token text) RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
  family auth_store.session;
BEGIN
  SELECT s.* INTO family
    FROM auth_store.session_token t JOIN auth_store.session s ON s.id = t.session_id
   WHERE t.hash = auth_store.token_hash(token) AND t.replaced_at IS NOT NULL;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF family.ended_at IS NULL THEN
    PERFORM auth_store.end_session(family.id, 'token replayed');
    PERFORM auth_store.note_event('token replayed', family.account_id, NULL, jsonb_build_object('session', family.id));
  END IF;
  RETURN true;
END;
$$;
ALTER FUNCTION auth_store.ended_as_replay OWNER TO auth_owner;

-- Who holds this token, for the rest of the transaction; NULL where it is no good. What runs behind it
-- in the same transaction sees the rows of this account.
CREATE OR REPLACE FUNCTION auth.authenticate(token text) RETURNS auth.identity
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  who auth.identity;
BEGIN
  -- Local: it ends with the transaction, so a connection that goes back into a pool takes nobody along.
  PERFORM set_config('auth.token', coalesce(token, ''), true);
  SELECT a.id, a.email::text,
         array(SELECT r.role FROM auth_store.account_role r WHERE r.account_id = a.id ORDER BY r.role)
    INTO who
    FROM auth_store.me m JOIN auth_store.account a ON a.id = m.account_id;
  IF NOT FOUND THEN
    PERFORM auth_store.ended_as_replay(token);
    RETURN NULL;
  END IF;
  RETURN who;
END;
$$;
ALTER FUNCTION auth.authenticate OWNER TO auth_owner;

-- The next token of the family, and the end of this one; NULL where it is no good. Both rows are locked:
-- of two that come with the same token at once, the second finds it replaced.
CREATE OR REPLACE FUNCTION auth.rotate(token text) RETURNS text
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  family auth_store.session;
BEGIN
  SELECT s.* INTO family
    FROM auth_store.session_token t
    JOIN auth_store.session s ON s.id = t.session_id
    JOIN auth_store.account a ON a.id = s.account_id
   WHERE t.hash = auth_store.token_hash(token) AND t.replaced_at IS NULL AND t.expires_at > now()
     AND s.ended_at IS NULL AND s.expires_at > now() AND a.state = 'active'
     FOR UPDATE OF t, s;
  IF NOT FOUND THEN
    PERFORM auth_store.ended_as_replay(token);
    RETURN NULL;
  END IF;
  UPDATE auth_store.session_token t SET replaced_at = now() WHERE t.hash = auth_store.token_hash(token);
  RETURN auth_store.issue_token(family.id, family.expires_at);
END;
$$;
ALTER FUNCTION auth.rotate OWNER TO auth_owner;
COMMENT ON FUNCTION auth.rotate IS 'Asked for every few minutes, it leaves a stolen token a short life.';

-- @returns !
CREATE OR REPLACE FUNCTION auth.logout(token text) RETURNS boolean
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  family auth_store.session;
BEGIN
  SELECT s.* INTO family
    FROM auth_store.session_token t JOIN auth_store.session s ON s.id = t.session_id
   WHERE t.hash = auth_store.token_hash(token) AND s.ended_at IS NULL
     FOR UPDATE OF s;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM auth_store.end_session(family.id, 'logout');
  PERFORM auth_store.note_event('logged out', family.account_id);
  RETURN true;
END;
$$;
ALTER FUNCTION auth.logout OWNER TO auth_owner;

REVOKE ALL ON FUNCTION auth_store.issue_token, auth_store.open_session, auth_store.end_session,
  auth_store.ended_as_replay, auth.authenticate, auth.rotate, auth.logout FROM PUBLIC;
GRANT EXECUTE ON FUNCTION auth.authenticate, auth.rotate, auth.logout TO auth_app;
