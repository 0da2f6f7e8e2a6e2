CREATE TABLE t (id int NOT NULL, kept text, many text, few numeric(10, 2), stored text, wide text, added int DEFAULT 7 NOT NULL, "another one" text COLLATE "C");
ALTER TABLE t ALTER many SET STATISTICS 100, ALTER many SET (n_distinct_inherited = 3);
ALTER TABLE t ALTER wide SET STORAGE EXTERNAL, ALTER "another one" SET STORAGE MAIN;
COMMENT ON COLUMN t.kept IS 'new';
COMMENT ON COLUMN t.added IS 'added';
