CREATE TABLE parent (d int);
CREATE TABLE early () INHERITS (parent);
CREATE TABLE split (d int) PARTITION BY RANGE (d);
CREATE TABLE split_1 PARTITION OF split FOR VALUES FROM (0) TO (10);
-- Of the rows that are there it says nothing; a table that comes later has none.
ALTER TABLE parent ADD CONSTRAINT few CHECK (d < 100) NOT VALID;
ALTER TABLE split ADD CONSTRAINT few CHECK (d < 100) NOT VALID;
CREATE TABLE late () INHERITS (parent);
CREATE TABLE split_2 PARTITION OF split FOR VALUES FROM (10) TO (20);
