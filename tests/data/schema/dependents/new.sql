CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));
CREATE FUNCTION is_valid(users) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT false';
ALTER TABLE users ADD CONSTRAINT valid CHECK (is_valid(users.*));
CREATE FUNCTION label(users) RETURNS varchar LANGUAGE sql STABLE AS 'SELECT $1.name';
CREATE VIEW labels AS SELECT label(users.*) AS label FROM users;
CREATE TABLE doomed_not (id int);
CREATE VIEW on_it AS SELECT * FROM doomed_not;
