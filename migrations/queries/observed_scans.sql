SELECT relid AS relation, seq_scan AS count
  FROM pg_catalog.pg_stat_xact_user_tables
 WHERE seq_scan OPERATOR(pg_catalog.>) 0
