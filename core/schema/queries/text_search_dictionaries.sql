SELECT 'text search dictionary' AS kind, d.oid AS objid, format('%I.%I', n.nspname, d.dictname) AS identity,
       pg_get_userbyid(d.dictowner) AS owner,
       format('%I.%I', tn.nspname, t.tmplname) AS template,
       d.dictinitoption AS options
  FROM pg_catalog.pg_ts_dict d
  JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
  JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
