-- Whether a server process that began a statement is still at it: the one with this pid and
-- start ($1, $2), or behind a pooler any that runs the same text ($3).
SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS a
                WHERE a.pid <> pg_catalog.pg_backend_pid() AND a.datname = pg_catalog.current_database()
                  AND ((a.pid = $1::pg_catalog.int4 AND a.backend_start::pg_catalog.text = $2::pg_catalog.text)
                       OR (a.state = 'active' AND pg_catalog.left(a.query, 200) = pg_catalog.left($3::pg_catalog.text, 200)))) AS running
