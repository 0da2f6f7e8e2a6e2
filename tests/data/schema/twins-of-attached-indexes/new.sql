-- A partition has an index of its own that is like the one that is part of that of the table.
CREATE TABLE t (a int, b int) PARTITION BY LIST (a);
CREATE TABLE t1 (a int, b int);
ALTER TABLE t ATTACH PARTITION t1 FOR VALUES IN (1);
CREATE INDEX t_b ON t (b);
CREATE INDEX t1_own ON t1 (b);
CREATE TABLE u (a int NOT NULL, b int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE u1 PARTITION OF u FOR VALUES IN (1);
CREATE UNIQUE INDEX u_both ON ONLY u (a, b);
ALTER TABLE u1 ADD CONSTRAINT u1_key PRIMARY KEY (a, b);
ALTER INDEX u_both ATTACH PARTITION u1_key;
CREATE UNIQUE INDEX u1_own ON u1 (a, b);
