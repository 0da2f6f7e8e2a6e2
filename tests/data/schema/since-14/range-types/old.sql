CREATE TYPE prices AS RANGE (subtype = numeric);
CREATE TABLE t (during prices);
CREATE TYPE gone AS RANGE (subtype = int);
CREATE TYPE timerange AS RANGE (subtype = time, multirange_type_name = "Many times");
CREATE TYPE renamed AS RANGE (subtype = date);
