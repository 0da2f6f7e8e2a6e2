-- Options by name only: they hold passwords. Without the right to see them there are none.
SELECT 'user mapping' AS kind, u.umid AS objid,
       format('FOR %s SERVER %I', CASE WHEN u.umuser = 0 THEN 'PUBLIC' ELSE quote_ident(u.usename) END, u.srvname) AS identity,
       'server' AS parent_kind, quote_ident(u.srvname) AS parent,
       (SELECT string_agg(quote_ident(split_part(option, '=', 1)) || ' ***', ', ' ORDER BY option) FROM unnest(u.umoptions) AS option)
         AS server_options
  FROM pg_catalog.pg_user_mappings u
