CREATE FUNCTION is_fine(bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0';
CREATE TABLE t (id int, a int CHECK (a > 5), b int NOT NULL, during int4range, c int, CONSTRAINT t_pkey PRIMARY KEY (id, b), CONSTRAINT fine CHECK (is_fine(c)), CONSTRAINT twice UNIQUE (a, b) WITH (fillfactor = 60), CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (a > 1) DEFERRABLE);
ALTER TABLE t ADD CONSTRAINT late CHECK (b > 0);
COMMENT ON CONSTRAINT late ON t IS 'in time';
ALTER TABLE t CLUSTER ON twice;
CREATE TABLE u (t int, b int, FOREIGN KEY (t, b) REFERENCES t);
