CREATE TABLE t (id int PRIMARY KEY, plain int NOT NULL, named int CONSTRAINT said NOT NULL, renamed int CONSTRAINT before NOT NULL,
                gets int NOT NULL, loses int CONSTRAINT lost NOT NULL, goes int CONSTRAINT gone NOT NULL, comes int,
                alone int NOT NULL, valid int NOT NULL, invalid int);
ALTER TABLE t ADD CONSTRAINT checked NOT NULL invalid NOT VALID;
ALTER TABLE t RENAME plain TO "Plain one";
CREATE TABLE above (id int NOT NULL, name int CONSTRAINT name_is_there NOT NULL, own int);
CREATE TABLE below (extra int NOT NULL) INHERITS (above);
CREATE DOMAIN named AS int CONSTRAINT there NOT NULL;
CREATE DOMAIN plain AS int NOT NULL;
CREATE DOMAIN gone AS int CONSTRAINT there NOT NULL;
CREATE DOMAIN comes AS int;
