CREATE TABLE whole (type text) PARTITION BY LIST (type);
CREATE TABLE whole_1 PARTITION OF whole FOR VALUES IN (1);
CREATE TABLE parent (x int);
CREATE TABLE other () INHERITS (parent);
CREATE TABLE none () INHERITS (parent);
CREATE TABLE grandchild () INHERITS (other);
