CREATE COLLATION same (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE COLLATION other (PROVIDER = builtin, LOCALE = 'C');
CREATE TABLE t (id int, name text COLLATE other, word text COLLATE same);
GRANT SELECT, MAINTAIN ON t TO reader;
