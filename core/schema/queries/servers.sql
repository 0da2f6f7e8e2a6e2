-- What may be a secret is known to be there, not what it is.
SELECT 'server' AS kind, s.oid AS objid, quote_ident(s.srvname) AS identity,
       pg_get_userbyid(s.srvowner) AS owner,
       quote_ident(w.fdwname) AS wrapper, s.srvtype AS type, s.srvversion AS version,
       (SELECT string_agg(quote_ident(option_name) || ' '
                          || CASE WHEN option_name ~* 'pass|secret|key|token' THEN '***' ELSE quote_literal(option_value) END, ', ' ORDER BY option_name)
          FROM pg_options_to_table(s.srvoptions)) AS server_options
  FROM pg_catalog.pg_foreign_server s
  JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
