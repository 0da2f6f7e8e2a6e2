CREATE SCHEMA shop;
CREATE SCHEMA gone;
CREATE TABLE gone.things (id int PRIMARY KEY, at timestamptz DEFAULT now());
CREATE VIEW gone.all_things AS SELECT * FROM gone.things;
