-- Keys, indexes and checks are made anew in all partitions, which stay attached.
CREATE TABLE whole (id int, kind text, CONSTRAINT whole_pkey PRIMARY KEY (kind, id), CONSTRAINT checked CHECK (id > 1)) PARTITION BY LIST (kind);
CREATE TABLE whole_1 PARTITION OF whole FOR VALUES IN ('1');
CREATE TABLE whole_2 PARTITION OF whole FOR VALUES IN ('2') PARTITION BY LIST (kind);
CREATE TABLE whole_2_a PARTITION OF whole_2 FOR VALUES IN ('2');
CREATE INDEX some_idx ON whole USING hash (kind);
