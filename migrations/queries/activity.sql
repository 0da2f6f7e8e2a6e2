-- What the server process that runs our statements is doing: a row for each session that
-- blocks it, or one row without. $1: its pid, or NULL; $2: the token of the run, by which
-- its transaction is known behind a pooler too.
WITH target AS (
  SELECT coalesce((SELECT min(l.pid) FROM pg_catalog.pg_locks AS l
                    WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND l.classid::pg_catalog.int8 = 1885826156
                      AND l.objid::pg_catalog.int8 = $2::pg_catalog.int8),
                  $1::pg_catalog.int4) AS pid
)
SELECT pg_catalog.concat_ws('/', a.wait_event_type, a.wait_event) AS wait,
       b.pid AS blocker, b.application_name, coalesce(pg_catalog.host(b.client_addr), 'local') AS address,
       b.usename AS user_name, pg_catalog.to_char(b.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since,
       i.phase,
       CASE WHEN i.blocks_total > 0 THEN 100 * i.blocks_done / i.blocks_total
            WHEN i.tuples_total > 0 THEN 100 * i.tuples_done / i.tuples_total
            WHEN i.lockers_total > 0 THEN 100 * i.lockers_done / i.lockers_total END AS percent
  FROM target AS t
  JOIN pg_catalog.pg_stat_activity AS a ON a.pid = t.pid
  LEFT JOIN LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(t.pid)) AS k(pid) ON true
  LEFT JOIN pg_catalog.pg_stat_activity AS b ON b.pid = k.pid
  LEFT JOIN pg_catalog.pg_stat_progress_create_index AS i ON i.pid = t.pid
