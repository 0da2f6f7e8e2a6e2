SELECT 'text search parser' AS kind, p.oid AS objid, format('%I.%I', n.nspname, p.prsname) AS identity,
       format('START = %s, GETTOKEN = %s, END = %s, LEXTYPES = %s', p.prsstart, p.prstoken, p.prsend, p.prslextype)
         || CASE WHEN p.prsheadline <> 0 THEN format(', HEADLINE = %s', p.prsheadline) ELSE '' END AS definition
  FROM pg_catalog.pg_ts_parser p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
