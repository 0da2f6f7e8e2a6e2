-- A view that is the same on both sides and reads another object of the same name.
CREATE TABLE stock (id int, name text);
CREATE VIEW listed AS SELECT id, name FROM stock;
CREATE VIEW counted AS SELECT count(*) AS count FROM listed;
CREATE FUNCTION may_read(item int, who text DEFAULT 'me') RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
CREATE TABLE guarded (id int);
CREATE POLICY readers ON guarded FOR SELECT USING (may_read(id, 'x'));
