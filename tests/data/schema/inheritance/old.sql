CREATE TABLE base (a int DEFAULT 1, b text, CHECK (a > 0));
CREATE TABLE child (c int) INHERITS (base);
CREATE TABLE strict (d int) INHERITS (base);
ALTER TABLE strict ALTER a SET DEFAULT 5, ALTER b SET NOT NULL;
CREATE TABLE loner (a int, b text, CONSTRAINT base_a_check CHECK (a > 0));
CREATE TABLE grandchild () INHERITS (child);
