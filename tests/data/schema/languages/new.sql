CREATE FUNCTION call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE TRUSTED LANGUAGE "my language" HANDLER call_handler;
GRANT USAGE ON LANGUAGE "my language" TO reader;
COMMENT ON LANGUAGE "my language" IS 'mine';
CREATE FUNCTION f() RETURNS int LANGUAGE "my language" AS 'BEGIN RETURN 1; END';
CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal AS 'textlike';
CREATE TYPE point_of AS (x int);
CREATE TABLE t (id int);
