CREATE EXTENSION citext;
CREATE EXTENSION hstore VERSION '1.4';
CREATE EXTENSION pg_trgm;
CREATE EXTENSION tablefunc;
CREATE TABLE t (name citext, other text);
CREATE INDEX t_other ON t USING gin (other gin_trgm_ops);
CREATE EXTENSION btree_gist;
CREATE TABLE gone (id int, during int4range, EXCLUDE USING gist (id WITH =, during WITH &&));
