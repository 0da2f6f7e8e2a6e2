-- Columns that are added with a default, and are given another, or none, further down.
CREATE TABLE whole (type text, "some id" serial) PARTITION BY LIST (type);
CREATE TABLE whole_1 PARTITION OF whole FOR VALUES IN (1);
CREATE TABLE parent (x int, n int DEFAULT 1);
CREATE TABLE other () INHERITS (parent);
CREATE TABLE none () INHERITS (parent);
CREATE TABLE grandchild () INHERITS (other);
ALTER TABLE ONLY other ALTER n SET DEFAULT 2;
ALTER TABLE ONLY none ALTER n DROP DEFAULT;
