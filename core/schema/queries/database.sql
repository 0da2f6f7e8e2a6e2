-- Who stands for "<owner>" in a snapshot, so that the same files under another role make the same snapshot: the role
-- that keeps the history in the schema $1, else the owner of the database. Kept for the queries that follow.
SELECT pg_catalog.current_database() AS database,
       pg_catalog.current_setting('server_version_num') AS server_version,
       pg_catalog.set_config(
         'pgplumb.owner',
         COALESCE((SELECT pg_catalog.pg_get_userbyid(n.nspowner) FROM pg_catalog.pg_namespace n
                    WHERE n.nspname OPERATOR(pg_catalog.=) $1::pg_catalog.text),
                  (SELECT pg_catalog.pg_get_userbyid(d.datdba) FROM pg_catalog.pg_database d
                    WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database())),
         true) AS owner
