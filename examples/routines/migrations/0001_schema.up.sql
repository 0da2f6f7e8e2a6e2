CREATE SCHEMA bank;
COMMENT ON SCHEMA bank IS 'A small bank: accounts, transfers, statements, fees, audit.';

-- Roles belong to the whole server: another database may have made this one already, even just now.
DO $$
BEGIN
  CREATE ROLE bank_teller NOLOGIN;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END;
$$;

GRANT USAGE ON SCHEMA bank TO bank_teller;
