DROP MATERIALIZED VIEW warehouse.route_month;
