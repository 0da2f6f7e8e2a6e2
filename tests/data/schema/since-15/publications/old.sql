CREATE SCHEMA shop;
CREATE TABLE t (id int PRIMARY KEY, name text);
CREATE TABLE u (id int PRIMARY KEY);
CREATE TABLE gone (id int PRIMARY KEY);
CREATE PUBLICATION few FOR TABLE t (id), u, gone WITH (publish = 'insert');
CREATE PUBLICATION everything FOR ALL TABLES;
CREATE PUBLICATION old_one FOR TABLES IN SCHEMA shop;
CREATE SUBSCRIPTION sub_old CONNECTION 'dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE, binary, synchronous_commit = local);
