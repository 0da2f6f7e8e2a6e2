SELECT 'text search template' AS kind, t.oid AS objid, format('%I.%I', n.nspname, t.tmplname) AS identity,
       CASE WHEN t.tmplinit <> 0 THEN format('INIT = %s, ', t.tmplinit) ELSE '' END || format('LEXIZE = %s', t.tmpllexize) AS definition
  FROM pg_catalog.pg_ts_template t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
