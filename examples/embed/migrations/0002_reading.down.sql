DROP VIEW latest;
DROP TABLE reading;
