-- The key of a partition is part of an index of the table above that is no key.
CREATE TABLE t (a int NOT NULL, b int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2) PARTITION BY LIST (a);
CREATE TABLE t21 PARTITION OF t2 FOR VALUES IN (2);
CREATE UNIQUE INDEX t_both ON t (a, b);
ALTER TABLE t1 ADD CONSTRAINT t1_key PRIMARY KEY USING INDEX t1_a_b_idx;
ALTER TABLE t21 ADD CONSTRAINT t21_key UNIQUE USING INDEX t21_a_b_idx;
CREATE TABLE becomes_key (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE becomes_key_1 PARTITION OF becomes_key FOR VALUES IN (1);
CREATE UNIQUE INDEX becomes_key_a ON becomes_key (a);
ALTER TABLE becomes_key_1 ADD CONSTRAINT becomes_key_1_key UNIQUE USING INDEX becomes_key_1_a_idx;
CREATE TABLE ceases (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE ceases_1 PARTITION OF ceases FOR VALUES IN (1);
CREATE UNIQUE INDEX ceases_1_key ON ceases_1 (a);
CREATE UNIQUE INDEX ceases_a ON ceases (a);
CREATE TABLE leads (a int REFERENCES ceases_1 (a));
