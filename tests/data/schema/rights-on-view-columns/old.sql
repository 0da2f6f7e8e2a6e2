CREATE VIEW shown AS SELECT 1 AS a, 2 AS b;
GRANT SELECT (a), UPDATE (b) ON shown TO reader;
COMMENT ON COLUMN shown.b IS 'second';
