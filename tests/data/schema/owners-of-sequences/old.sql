CREATE TABLE counted (id serial, n int);
GRANT SELECT ON counted TO reader;
GRANT USAGE ON SEQUENCE counted_id_seq TO reader;
CREATE SEQUENCE alone;
