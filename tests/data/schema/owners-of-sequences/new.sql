CREATE TABLE counted (id serial, n int);
GRANT SELECT ON counted TO reader;
GRANT USAGE ON SEQUENCE counted_id_seq TO reader;
ALTER TABLE counted OWNER TO writer;
GRANT SELECT ON SEQUENCE counted_id_seq TO reader;
CREATE SEQUENCE alone;
ALTER SEQUENCE alone OWNER TO writer;
