CREATE TABLE base (a bigint DEFAULT 2, b text, e int, CHECK (a > 0), CONSTRAINT more CHECK (a > 5), CONSTRAINT own CHECK (a > 6) NO INHERIT);
CREATE TABLE child (c int) INHERITS (base);
CREATE TABLE strict (d int) INHERITS (base);
ALTER TABLE strict ALTER a DROP DEFAULT;
CREATE TABLE loner () INHERITS (base);
CREATE TABLE grandchild (f int) INHERITS (child);
