CREATE TYPE prices AS RANGE (subtype = numeric);
CREATE TABLE t (during prices);
CREATE TYPE gone AS RANGE (subtype = int);
