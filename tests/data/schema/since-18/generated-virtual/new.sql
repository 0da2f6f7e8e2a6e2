CREATE TABLE t (id int, twice int GENERATED ALWAYS AS (id * 20), kind int GENERATED ALWAYS AS (id * 3) VIRTUAL,
                plain int, added int GENERATED ALWAYS AS (id + 1) VIRTUAL NOT NULL);
CREATE VIEW v AS SELECT twice FROM t;
