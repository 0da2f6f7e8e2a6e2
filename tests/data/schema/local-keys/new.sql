-- A partition with a key of its own over the columns of one that it has from above.
CREATE TABLE whole (a int NOT NULL, b int NOT NULL, UNIQUE (a, b)) PARTITION BY LIST (a);
CREATE TABLE whole_1 PARTITION OF whole (PRIMARY KEY (a, b)) FOR VALUES IN (1);
