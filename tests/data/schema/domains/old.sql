CREATE DOMAIN email AS varchar(100) DEFAULT 'a' CHECK (value LIKE '%@%');
CREATE DOMAIN number AS int;
CREATE DOMAIN gone AS text COLLATE "C";
CREATE TABLE t (email email, n number, ns number[]);
CREATE VIEW v AS SELECT n FROM t;
