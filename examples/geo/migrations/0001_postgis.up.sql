-- In a schema of its own, so that its thousand functions stand in nobody's way. What is written here and
-- in procedures/ names it wherever it is needed, operators too: it means the same whatever search_path
-- a session has.
CREATE SCHEMA postgis;
CREATE EXTENSION postgis WITH SCHEMA postgis;
GRANT USAGE ON SCHEMA postgis TO PUBLIC;

CREATE SCHEMA geo;
COMMENT ON SCHEMA geo IS 'Airports and zip codes, and how far they are from each other.';
