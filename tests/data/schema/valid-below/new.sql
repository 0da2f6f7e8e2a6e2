-- A check that holds in one partition and was never tried in the others.
CREATE TABLE whole (id int, kind int) PARTITION BY LIST (kind);
CREATE TABLE whole_1 PARTITION OF whole FOR VALUES IN (1);
CREATE TABLE whole_2 PARTITION OF whole FOR VALUES IN (2);
ALTER TABLE whole ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
ALTER TABLE whole_1 VALIDATE CONSTRAINT positive;
