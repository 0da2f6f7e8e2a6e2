CREATE TABLE t (id int, CONSTRAINT one UNIQUE (id));
CREATE UNIQUE INDEX t_unique ON t (id);
