CREATE TABLE country (id int CONSTRAINT country_key PRIMARY KEY, code text CONSTRAINT short CHECK (length(code) = 2));
CREATE INDEX country_by_code ON country (code);
COMMENT ON CONSTRAINT country_key ON country IS 'before';
COMMENT ON INDEX country_key IS 'of the key, before';
-- A key and a view that would be in the way of dropping the key.
CREATE TABLE city (id int PRIMARY KEY, country int CONSTRAINT city_country REFERENCES country);
CREATE VIEW cities AS SELECT k.id, k.code, count(*) AS cities FROM country k JOIN city c ON c.country = k.id GROUP BY k.id;
CREATE TABLE island (size int) INHERITS (country);
CREATE TABLE log (id int NOT NULL, at date NOT NULL, CONSTRAINT log_key PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE INDEX log_by_day ON log (at);
ALTER TABLE log_1 REPLICA IDENTITY USING INDEX log_1_pkey;
CREATE DOMAIN short_text AS text CONSTRAINT few CHECK (length(VALUE) < 9);
