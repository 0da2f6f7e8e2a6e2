CREATE FUNCTION zz_plain(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT public.zz_plain($1)';
CREATE FUNCTION words(text) RETURNS tsvector LANGUAGE sql IMMUTABLE
  AS $$SELECT to_tsvector('public.plain', public.zz_plain($1))$$;
CREATE TABLE a (name text, c1 int, c2 int,
  CONSTRAINT twice_1 UNIQUE (c1, c2));
-- CREATE TABLE would make one of the two.
ALTER TABLE a ADD CONSTRAINT twice_2 UNIQUE (c1, c2);
CREATE TABLE b (id int CONSTRAINT b_key PRIMARY KEY);
ALTER TABLE b ADD CONSTRAINT b_once UNIQUE (id);
CREATE INDEX a_folded ON a (folded(name));
CREATE INDEX a_words ON a USING gin (words(name));
ALTER TABLE a ADD CONSTRAINT alike EXCLUDE USING btree (folded(name) WITH =);
CREATE MATERIALIZED VIEW names AS SELECT name FROM a;
ALTER MATERIALIZED VIEW names ALTER COLUMN name SET STORAGE EXTERNAL;
