CREATE SCHEMA staging;
COMMENT ON SCHEMA staging IS 'Files as they came: text, not yet believed.';

CREATE SCHEMA warehouse;
COMMENT ON SCHEMA warehouse IS 'What was believed: dimensions, facts, and what is asked of them.';

-- Who asks. Who loads owns the tables: TRUNCATE ... RESTART IDENTITY, ANALYZE and REFRESH are the owner's.
-- Roles belong to the whole server: another database may have made this one already, even just now.
DO $$
BEGIN
  CREATE ROLE warehouse_analyst NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END;
$$;

GRANT USAGE ON SCHEMA warehouse TO warehouse_analyst;
