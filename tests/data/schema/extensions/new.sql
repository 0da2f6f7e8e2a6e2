CREATE SCHEMA ext;
CREATE EXTENSION citext SCHEMA ext;
CREATE EXTENSION hstore VERSION '1.4';
CREATE EXTENSION pg_trgm;
CREATE EXTENSION tablefunc SCHEMA ext;
CREATE TABLE t (name ext.citext DEFAULT 'x', other text, tags hstore);
