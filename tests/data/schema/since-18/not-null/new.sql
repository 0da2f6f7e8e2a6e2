CREATE TABLE t (id int PRIMARY KEY, "Plain one" int NOT NULL, named int CONSTRAINT said NOT NULL, renamed int CONSTRAINT "After" NOT NULL,
                gets int CONSTRAINT got NOT NULL, loses int NOT NULL, goes int, comes int CONSTRAINT come NOT NULL,
                alone int NOT NULL NO INHERIT, valid int, invalid int CONSTRAINT checked NOT NULL);
ALTER TABLE t ADD CONSTRAINT unchecked NOT NULL valid NOT VALID;
CREATE TABLE above (id int, name int CONSTRAINT other_name NOT NULL, own int CONSTRAINT own_name NOT NULL);
CREATE TABLE below (extra int) INHERITS (above);
CREATE DOMAIN named AS int CONSTRAINT there_now NOT NULL;
CREATE DOMAIN plain AS int CONSTRAINT named NOT NULL;
CREATE DOMAIN gone AS int;
CREATE DOMAIN comes AS int CONSTRAINT come NOT NULL;
CREATE TABLE fresh (id int CONSTRAINT fresh_id NOT NULL, unchecked int, alone int NOT NULL NO INHERIT);
ALTER TABLE fresh ADD CONSTRAINT unchecked NOT NULL unchecked NOT VALID;
