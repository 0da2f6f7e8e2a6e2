-- An index of a partitioned table that lacked those of partitions has all.
CREATE TABLE whole (id int, kind text) PARTITION BY LIST (kind);
CREATE TABLE whole_1 PARTITION OF whole FOR VALUES IN ('1');
CREATE TABLE whole_2 PARTITION OF whole FOR VALUES IN ('2');
CREATE TABLE whole_3 PARTITION OF whole FOR VALUES IN ('3');
CREATE INDEX whole_idx ON ONLY whole (id);
CREATE INDEX whole_1_idx ON whole_1 (id);
ALTER INDEX whole_idx ATTACH PARTITION whole_1_idx;
CREATE INDEX whole_2_idx ON whole_2 (id);
ALTER INDEX whole_idx ATTACH PARTITION whole_2_idx;
CREATE INDEX whole_3_idx ON whole_3 (id);
ALTER INDEX whole_idx ATTACH PARTITION whole_3_idx;
