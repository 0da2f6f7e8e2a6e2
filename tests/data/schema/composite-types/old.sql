CREATE TYPE pair AS (a int, b text);
CREATE TYPE nested AS (one pair, gone int);
CREATE TYPE gone AS (a int);
CREATE FUNCTION f(pair) RETURNS int LANGUAGE sql AS 'SELECT $1.a';
COMMENT ON TYPE nested IS 'one in another';
GRANT USAGE ON TYPE nested TO writer;
