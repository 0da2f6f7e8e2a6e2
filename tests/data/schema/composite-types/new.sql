CREATE TYPE pair AS (a bigint, b text COLLATE "C", c date);
COMMENT ON COLUMN pair.c IS 'when';
CREATE TYPE nested AS (one pair);
CREATE TYPE "Missing" AS ("x y" int);
CREATE FUNCTION f(pair) RETURNS bigint LANGUAGE sql AS 'SELECT $1.a';
