CREATE TABLE t (id int);
CREATE VIEW a AS SELECT id FROM t;
CREATE VIEW b WITH (security_barrier) AS SELECT id FROM a;
