-- What foreign keys from the facts would have refused. Keys of rows are never reused, since they are GENERATED ALWAYS.
CREATE OR REPLACE FUNCTION warehouse.refuse_to_forget() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'rows of %.% are never deleted', TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', HINT = 'Flights refer to them. Load a correction instead.';
END;
$$;

CREATE OR REPLACE TRIGGER airport_is_kept
BEFORE DELETE OR TRUNCATE ON warehouse.airport
FOR EACH STATEMENT EXECUTE FUNCTION warehouse.refuse_to_forget();
