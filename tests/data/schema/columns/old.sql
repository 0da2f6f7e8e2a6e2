CREATE TABLE t (id int, gone text, kept text DEFAULT 'a', many text, few numeric(10, 2), stored text, wide text);
ALTER TABLE t ALTER many SET STATISTICS 5, ALTER many SET (n_distinct = 7);
ALTER TABLE t ALTER few SET STORAGE EXTERNAL;
ALTER TABLE t ALTER stored SET STORAGE PLAIN;
COMMENT ON COLUMN t.kept IS 'old';
