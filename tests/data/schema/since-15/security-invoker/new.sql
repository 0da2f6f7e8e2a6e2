CREATE TABLE t (id int);
CREATE VIEW a WITH (security_invoker) AS SELECT id FROM t;
CREATE VIEW b WITH (security_invoker, security_barrier = false) AS SELECT id FROM a;
