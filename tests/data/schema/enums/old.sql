CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');
CREATE TYPE size AS ENUM ('s', 'm');
CREATE TYPE gone AS ENUM ();
CREATE TABLE t (id int, feeling mood DEFAULT 'sad', history mood[], size size);
CREATE INDEX t_feeling ON t (feeling) WHERE feeling <> 'sad';
CREATE VIEW v AS SELECT feeling FROM t WHERE feeling > 'sad';
CREATE FUNCTION of_mood(mood) RETURNS mood LANGUAGE sql AS 'SELECT $1';
CREATE DOMAIN good_mood AS mood CHECK (value <> 'sad');
CREATE TABLE u (feeling good_mood);
