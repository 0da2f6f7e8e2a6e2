CREATE TABLE measured (id bigint PRIMARY KEY, kept int, gone text);
CREATE TABLE whole (id bigint PRIMARY KEY);
CREATE PUBLICATION few FOR TABLE measured (id, kept, gone), whole (id);
