-- What partitions and children had from the table above is their own.
CREATE TABLE whole (a int NOT NULL, b int) PARTITION BY LIST (a);
CREATE TABLE whole_1 PARTITION OF whole (CONSTRAINT checked CHECK (a > 0), UNIQUE (a, b)) FOR VALUES IN (1);
CREATE INDEX whole_1_b_idx ON whole_1 (b);
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER watch AFTER INSERT ON whole_1 FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TABLE parent (a int);
CREATE TABLE child (CONSTRAINT checked CHECK (a > 0)) INHERITS (parent);
CREATE TABLE keys (b int PRIMARY KEY);
ALTER TABLE whole_1 ADD CONSTRAINT to_keys FOREIGN KEY (b) REFERENCES keys;
