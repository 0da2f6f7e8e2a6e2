CREATE TABLE parent (a int, b int DEFAULT 1, CONSTRAINT big CHECK (b > 1));
CREATE TABLE child (b int, c int, CONSTRAINT big CHECK (b > 1)) INHERITS (parent);
ALTER TABLE child ALTER COLUMN b DROP DEFAULT;
CREATE TABLE numbered () INHERITS (parent);
