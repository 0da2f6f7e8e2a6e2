-- What roles are set to, everywhere and in this database, and what they are members of. A membership that somebody granted
-- beside another adds to it. Its options came with 16: before, their names find `absent`.
SELECT 'pg_authid' AS catalog, s.setrole AS objid, 0 AS objsubid,
       CASE WHEN s.setdatabase = 0 THEN 'setting ' ELSE 'database setting ' END || split_part(o.setting, '=', 1) AS name,
       substr(o.setting, strpos(o.setting, '=') + 1) AS value
  FROM pg_catalog.pg_db_role_setting s
 CROSS JOIN LATERAL unnest(s.setconfig) AS o(setting)
 WHERE s.setrole <> 0
   AND s.setdatabase IN (0, (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database()))
 UNION ALL
SELECT 'pg_authid', m.member, 0, 'member of ' || quote_ident(g.rolname),
       COALESCE(NULLIF(concat_ws(', ', CASE WHEN bool_or(m.admin_option) THEN 'ADMIN OPTION' END,
                                       CASE WHEN NOT bool_or(m.inherit_option) THEN 'INHERIT FALSE'
                                            WHEN bool_or(m.inherit_option) AND NOT r.rolinherit THEN 'INHERIT TRUE' END,
                                       CASE WHEN NOT bool_or(m.set_option) THEN 'SET FALSE' END), ''), 'true')
  FROM (VALUES (NULL::boolean, NULL::boolean)) AS absent(inherit_option, set_option)
 CROSS JOIN LATERAL
       (SELECT roleid, member, admin_option, inherit_option, set_option FROM pg_catalog.pg_auth_members) m
  JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
  JOIN pg_catalog.pg_roles r ON r.oid = m.member
 GROUP BY m.member, g.rolname, r.rolinherit
