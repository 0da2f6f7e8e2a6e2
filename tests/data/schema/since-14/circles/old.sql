CREATE TABLE t (id int);
CREATE FUNCTION first(int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
CREATE VIEW reader AS SELECT first(id) AS n FROM t;
CREATE OR REPLACE FUNCTION first(int) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM reader; END;
COMMENT ON FUNCTION first(int) IS 'reads its reader';
CREATE TABLE rowed (id int);
CREATE FUNCTION of_row(rowed) RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER TABLE rowed ALTER id SET DEFAULT of_row(NULL);
