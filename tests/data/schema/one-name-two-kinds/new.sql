CREATE TABLE stored (id int, name text);
CREATE VIEW stock AS SELECT id, name FROM stored;
CREATE VIEW listed AS SELECT id, name FROM stock;
CREATE VIEW counted AS SELECT count(*) AS count FROM listed;
COMMENT ON VIEW counted IS 'How many';
CREATE FUNCTION may_read(item int, who text, how text DEFAULT 'r') RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
CREATE TABLE guarded (id int);
CREATE POLICY readers ON guarded FOR SELECT USING (may_read(id, 'x'));
