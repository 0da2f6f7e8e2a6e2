CREATE TABLE one (id int, note text);
CREATE TABLE other (id int, note text);
CREATE INDEX by_note ON other (note);
CREATE TABLE after (id int CONSTRAINT the_key PRIMARY KEY);
