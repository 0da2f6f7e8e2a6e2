-- Within one transaction the server answers from a copy of its statistics; this drops the copy.
SELECT pg_catalog.pg_stat_clear_snapshot(), pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)
