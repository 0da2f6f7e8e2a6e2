CREATE SCHEMA shop;
CREATE TABLE t (id int PRIMARY KEY, name text);
CREATE TABLE u (id int PRIMARY KEY);
CREATE PUBLICATION few FOR TABLE t WHERE (id > 5) WITH (publish = 'insert, delete', publish_via_partition_root);
COMMENT ON PUBLICATION few IS 'a few';
CREATE PUBLICATION everything FOR TABLE u;
CREATE PUBLICATION new_one FOR TABLES IN SCHEMA shop, public;
CREATE SUBSCRIPTION sub_old CONNECTION 'dbname=x' PUBLICATION p, q WITH (connect = false, slot_name = NONE, disable_on_error, streaming, synchronous_commit = on);
