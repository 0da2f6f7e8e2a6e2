CREATE TABLE t (id int PRIMARY KEY);
CREATE TABLE u (id int PRIMARY KEY);
CREATE PUBLICATION few FOR TABLE t WITH (publish = 'insert, delete', publish_via_partition_root);
CREATE PUBLICATION everything FOR TABLE u;
