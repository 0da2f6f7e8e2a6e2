-- Columns of children that were inherited and are the children's own.
CREATE TABLE base (id int);
CREATE TABLE child (own int, kept bigint) INHERITS (base);
CREATE TABLE other (kept int) INHERITS (base);
CREATE TABLE grandchild (passed text NOT NULL DEFAULT 'x') INHERITS (child);
CREATE VIEW reading AS SELECT kept FROM other;
