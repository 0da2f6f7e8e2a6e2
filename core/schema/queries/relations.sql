-- Tables, views, materialized views, foreign tables and composite types.
SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table'
                      WHEN 'c' THEN 'composite type' ELSE 'table' END AS kind,
       c.oid AS objid,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       pg_get_userbyid(c.relowner) AS owner,
       CASE WHEN c.relpersistence = 'u' THEN 'unlogged' END AS persistence,
       (SELECT string_agg(o, ', ' ORDER BY o)
          FROM (SELECT unnest(c.reloptions) AS o
                 UNION ALL
                SELECT 'toast.' || unnest(t.reloptions) FROM pg_catalog.pg_class t WHERE t.oid = c.reltoastrelid) options
         WHERE o NOT LIKE 'check\_option=%') AS options,
       (SELECT split_part(o, '=', 2) FROM unnest(c.reloptions) AS o WHERE o LIKE 'check\_option=%') AS check_option,
       (SELECT quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
       (SELECT quote_ident(m.amname) FROM pg_catalog.pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap') AS access_method,
       CASE WHEN c.relkind NOT IN ('r', 'p') THEN NULL
            WHEN c.relreplident = 'f' THEN 'FULL'
            WHEN c.relreplident = 'n' THEN 'NOTHING'
            WHEN c.relreplident = 'i' THEN
              'USING INDEX ' || (SELECT quote_ident(i.relname) FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
                                  WHERE x.indrelid = c.oid AND x.indisreplident) END AS replica_identity,
       CASE WHEN c.relrowsecurity THEN 'enabled' END AS row_security,
       CASE WHEN c.relforcerowsecurity THEN 'forced' END AS force_row_security,
       CASE WHEN c.relkind IN ('v', 'm') THEN rtrim(pg_get_viewdef(c.oid), ';') END AS definition,
       CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN 'false' END AS populated,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relispartition THEN (SELECT p.inhparent::regclass::text FROM pg_catalog.pg_inherits p WHERE p.inhrelid = c.oid) END
         AS partition_of,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
       CASE WHEN c.relhassubclass OR c.relkind IN ('r', 'f') AND NOT c.relispartition
            THEN (SELECT string_agg(p.inhparent::regclass::text, ', ' ORDER BY p.inhseqno)
                    FROM pg_catalog.pg_inherits p WHERE p.inhrelid = c.oid AND NOT c.relispartition) END AS inherits,
       (SELECT quote_ident(s.srvname) FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
         WHERE f.ftrelid = c.oid) AS server,
       (SELECT string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ' ORDER BY option_name)
          FROM pg_catalog.pg_foreign_table f, pg_options_to_table(f.ftoptions) WHERE f.ftrelid = c.oid) AS server_options
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
