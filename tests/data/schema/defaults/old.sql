CREATE SEQUENCE numbers;
CREATE FUNCTION first_value_of() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION second_value_of() RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE TABLE t (a int DEFAULT first_value_of(), b int DEFAULT nextval('numbers'), c text DEFAULT 'x', d timestamptz DEFAULT '2024-01-01 12:00+02', e interval DEFAULT '1 day', f int DEFAULT second_value_of());
