-- The register of loads: what makes a second load of a file do nothing.

-- Begins a load, or finds the earlier one of the same content. A content is done when nothing of it was rejected;
-- otherwise it is worth another look, since an airport that was unknown may be known by now.
-- @returns load_id!, is_done!
CREATE OR REPLACE FUNCTION warehouse.open_load(
  kind        text,
  file        text,
  fingerprint text,
  OUT load_id integer,
  OUT is_done boolean
)
LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO warehouse.load AS l (kind, file, fingerprint)
  VALUES (open_load.kind, open_load.file, open_load.fingerprint)
  ON CONFLICT ON CONSTRAINT content_is_loaded_once DO NOTHING
  RETURNING l.id, false INTO load_id, is_done;
  IF NOT FOUND THEN
    SELECT l.id, l.rejected = 0 INTO STRICT load_id, is_done
      FROM warehouse.load l
     WHERE l.kind = open_load.kind AND l.fingerprint = open_load.fingerprint;
  END IF;
END;
$$;

-- What there is to tell before a load did anything, and after one that had nothing to do.
-- @returns !
CREATE OR REPLACE FUNCTION warehouse.nothing_new(staged bigint) RETURNS warehouse.outcome
LANGUAGE sql IMMUTABLE
AS $$ SELECT ROW(staged, 0::bigint, 0::bigint, staged, 0::bigint)::warehouse.outcome $$;

-- Writes down how it went, where that is news.
CREATE OR REPLACE FUNCTION warehouse.close_load(load_id integer, outcome warehouse.outcome) RETURNS void
LANGUAGE sql
AS $$
  UPDATE warehouse.load l
     SET staged = outcome.staged,
         inserted = l.inserted + outcome.inserted,
         corrected = l.corrected + outcome.corrected,
         rejected = outcome.rejected
   WHERE l.id = close_load.load_id
     AND (l.staged, outcome.inserted, outcome.corrected, l.rejected)
         IS DISTINCT FROM (outcome.staged, 0::bigint, 0::bigint, outcome.rejected)
$$;
