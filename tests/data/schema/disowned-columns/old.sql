CREATE TABLE base (id int, kept int, gone int, passed text NOT NULL DEFAULT 'x');
CREATE TABLE child (own int) INHERITS (base);
CREATE TABLE other () INHERITS (base);
CREATE TABLE grandchild () INHERITS (child);
CREATE VIEW reading AS SELECT kept FROM other;
