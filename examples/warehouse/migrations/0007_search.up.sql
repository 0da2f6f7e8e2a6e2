-- How words are understood: as English, so that "regional" finds "region", but without its list of words to pass over.
-- AND, ALL and THE are airports. Documents and questions go through the same configuration, or "-eagle" would look
-- for a word that no document has.
CREATE TEXT SEARCH DICTIONARY warehouse.english_stem (TEMPLATE = pg_catalog.snowball, LANGUAGE = english);

CREATE TEXT SEARCH CONFIGURATION warehouse.words (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION warehouse.words
  ALTER MAPPING REPLACE pg_catalog.english_stem WITH warehouse.english_stem;

-- The document is a generated column, so that it is never stale, and nothing is computed when it is
-- searched. Weights say where a word counts most: the code, then the name, then the city, then the state.
ALTER TABLE warehouse.airport
  ADD COLUMN document tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('warehouse.words', iata), 'A') ||
    setweight(to_tsvector('warehouse.words', coalesce(name, '')), 'B') ||
    setweight(to_tsvector('warehouse.words', coalesce(city, '')), 'C') ||
    setweight(to_tsvector('warehouse.words', coalesce(state, '')), 'D')
  ) STORED;

ALTER TABLE warehouse.carrier
  ADD COLUMN document tsvector NOT NULL GENERATED ALWAYS AS (setweight(to_tsvector('warehouse.words', name), 'B')) STORED;

-- GIN: an entry a word, with the rows that have it. The tables change rarely, so new entries go straight in
-- (fastupdate = off) rather than into a list that every search has to read.
CREATE INDEX airport_document ON warehouse.airport USING gin (document) WITH (fastupdate = off);
CREATE INDEX carrier_document ON warehouse.carrier USING gin (document) WITH (fastupdate = off);
