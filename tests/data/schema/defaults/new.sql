CREATE SEQUENCE other_numbers;
CREATE FUNCTION second_value_of() RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION third_value_of() RETURNS int LANGUAGE sql AS 'SELECT 3';
CREATE TABLE t (a int DEFAULT second_value_of(), b int DEFAULT nextval('other_numbers'), c text, d timestamptz DEFAULT now(), e interval DEFAULT '1 mon', f int DEFAULT third_value_of());
