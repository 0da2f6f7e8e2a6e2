CREATE FUNCTION distance(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE TYPE prices AS RANGE (subtype = float8, subtype_diff = distance);
CREATE TABLE t (during prices);
CREATE TYPE words AS RANGE (subtype = text, collation = "C", multirange_type_name = many_words);
CREATE TYPE timerange AS RANGE (subtype = time);
CREATE TYPE renamed AS RANGE (subtype = date, multirange_type_name = dates);
