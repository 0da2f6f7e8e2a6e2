CREATE TABLE t (id int, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL, kind int GENERATED ALWAYS AS (id * 3) STORED,
                plain int GENERATED ALWAYS AS (id * 4) VIRTUAL, gone int GENERATED ALWAYS AS (id * 5) VIRTUAL);
CREATE VIEW v AS SELECT twice FROM t;
