CREATE SCHEMA types;
CREATE TYPE types.label;
CREATE FUNCTION types.label_in(cstring) RETURNS types.label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION types.label_out(types.label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE types.label (INPUT = types.label_in, OUTPUT = types.label_out, LIKE = text, CATEGORY = 'S');
CREATE TABLE types.labels (label types.label);
