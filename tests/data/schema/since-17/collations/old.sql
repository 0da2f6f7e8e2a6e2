CREATE COLLATION same (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE COLLATION other (PROVIDER = libc, LOCALE = 'C');
CREATE TABLE t (id int, name text COLLATE same, word text COLLATE other);
GRANT SELECT ON t TO reader;
