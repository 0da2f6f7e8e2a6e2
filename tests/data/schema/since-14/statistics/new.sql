CREATE TABLE t (a int, b int, c int);
CREATE STATISTICS s (ndistinct, mcv) ON a, b FROM t;
ALTER STATISTICS s SET STATISTICS 50;
COMMENT ON STATISTICS s IS 'both';
CREATE STATISTICS "on expression" ON (a + b) FROM t;
