SELECT 'text search configuration' AS kind, c.oid AS objid, format('%I.%I', n.nspname, c.cfgname) AS identity,
       pg_get_userbyid(c.cfgowner) AS owner,
       format('%I.%I', pn.nspname, p.prsname) AS parser,
       (SELECT string_agg(format('FOR %s WITH %s', token, dictionaries), E'\n' ORDER BY token)
          FROM (SELECT (SELECT quote_ident(k.alias) FROM ts_token_type(c.cfgparser) k WHERE k.tokid = m.maptokentype) AS token,
                       string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
                  FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid GROUP BY m.maptokentype) mappings) AS mappings
  FROM pg_catalog.pg_ts_config c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
  JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
