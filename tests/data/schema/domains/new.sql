CREATE DOMAIN email AS varchar(100) NOT NULL CONSTRAINT long_enough CHECK (length(value) > 3) CONSTRAINT at CHECK (value LIKE '%@%');
ALTER DOMAIN email ADD CONSTRAINT late CHECK (value <> 'x') NOT VALID;
COMMENT ON CONSTRAINT at ON DOMAIN email IS 'an at';
CREATE DOMAIN number AS bigint;
CREATE TABLE t (email email, n number, ns number[]);
CREATE VIEW v AS SELECT n FROM t;
