-- The answer to most questions, computed once. The unique index is what REFRESH ... CONCURRENTLY needs: it compares
-- the new rows with the old ones and writes only what differs, and readers never wait.
CREATE MATERIALIZED VIEW warehouse.route_month AS
SELECT d.month,
       f.origin_id,
       f.destination_id,
       count(*) AS flights,
       count(*) FILTER (WHERE f.delay_minutes <= 15) AS on_time,
       round(avg(f.delay_minutes), 2) AS mean_delay,
       percentile_cont(0.9) WITHIN GROUP (ORDER BY f.delay_minutes) AS delay_of_nine_in_ten,
       max(f.distance_miles) AS distance_miles
  FROM warehouse.flight f
  JOIN warehouse.day d ON d.day = f.day
 GROUP BY d.month, f.origin_id, f.destination_id
WITH NO DATA;

CREATE UNIQUE INDEX route_month_is_unique ON warehouse.route_month (month, origin_id, destination_id);

-- Filled at once, while it is empty: CONCURRENTLY works only on a view that was filled before.
REFRESH MATERIALIZED VIEW warehouse.route_month;

GRANT SELECT ON warehouse.route_month TO warehouse_analyst;
