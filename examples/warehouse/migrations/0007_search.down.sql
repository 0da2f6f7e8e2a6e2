ALTER TABLE warehouse.carrier DROP COLUMN document;
ALTER TABLE warehouse.airport DROP COLUMN document;
DROP TEXT SEARCH CONFIGURATION warehouse.words;
DROP TEXT SEARCH DICTIONARY warehouse.english_stem;
