CREATE TABLE one (id int, note text);
CREATE TABLE other (id int, note text);
CREATE INDEX by_note ON one (note);
CREATE TABLE before (id int CONSTRAINT the_key PRIMARY KEY);
