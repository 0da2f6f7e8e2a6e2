-- Only the body of the second function says that it needs the first, and only an index has it tried.
CREATE FUNCTION zz_plain(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple);
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT public.zz_plain($1)';
CREATE FUNCTION words(text) RETURNS tsvector LANGUAGE sql IMMUTABLE
  AS $$SELECT to_tsvector('public.plain', public.zz_plain($1))$$;
CREATE TABLE a (name text, c1 int, c2 int,
  CONSTRAINT twice_1 UNIQUE (c1, c2));
