-- What bodies speak of is known to nobody; it has to be there when they are called.
CREATE TABLE codes (code text);
CREATE VIEW valid_codes AS SELECT code FROM codes;
CREATE FUNCTION z_valid_codes() RETURNS SETOF valid_codes LANGUAGE sql STABLE AS 'SELECT * FROM public.valid_codes';
CREATE FUNCTION "z Prefix"() RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT 'x'$$;
CREATE FUNCTION a_prefix(depth int) RETURNS text LANGUAGE sql IMMUTABLE AS
  'SELECT CASE WHEN depth > 0 THEN public.a_prefix(depth - 1) ELSE public."z Prefix"() END';
CREATE FUNCTION is_valid(text) RETURNS boolean LANGUAGE sql STABLE AS
  'SELECT EXISTS (SELECT FROM public.Z_VALID_CODES() AS v WHERE v.code = $1)';
CREATE TABLE events (id int, code text, label text GENERATED ALWAYS AS (a_prefix(0) || id::text) STORED);
ALTER TABLE events ADD CONSTRAINT code_is_valid CHECK (is_valid(code));
