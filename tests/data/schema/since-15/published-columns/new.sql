CREATE TABLE measured (id bigint PRIMARY KEY, kept bigint);
CREATE PUBLICATION few FOR TABLE measured (id, kept);
