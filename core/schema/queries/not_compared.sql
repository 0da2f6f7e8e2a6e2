-- What is there and is no part of a snapshot: said, never passed over. `roles`: only where these are read, or are not.
SELECT kind, count, roles
  FROM (SELECT 'large object' AS kind, count(*) AS count, NULL::boolean AS roles FROM pg_catalog.pg_largeobject_metadata
         UNION ALL
        SELECT 'security label', count(*), NULL FROM pg_catalog.pg_seclabel
         UNION ALL
        SELECT 'security label of a role', count(*), true FROM pg_catalog.pg_shseclabel s WHERE s.classoid = 'pg_authid'::regclass
         UNION ALL
        SELECT 'setting of the database', count(*), r.roles FROM pg_catalog.pg_db_role_setting s
         CROSS JOIN (VALUES (false), (true)) AS r(roles)
         WHERE s.setdatabase = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
           AND (s.setrole = 0 OR NOT r.roles)
         GROUP BY r.roles
         UNION ALL
        SELECT 'type that was never defined', count(*), NULL FROM pg_catalog.pg_type t
         WHERE NOT t.typisdefined AND t.oid >= 16384
         UNION ALL
        SELECT 'right on an object of the system', count(*), NULL
          FROM (SELECT 'pg_class'::regclass::oid AS classid, c.oid, 0 AS sub, c.relacl AS acl FROM pg_catalog.pg_class c
                 WHERE c.relnamespace = 'pg_catalog'::regnamespace
                 UNION ALL
                SELECT 'pg_class'::regclass, a.attrelid, a.attnum, a.attacl FROM pg_catalog.pg_attribute a WHERE a.attacl IS NOT NULL
                 UNION ALL
                SELECT 'pg_proc'::regclass, p.oid, 0, p.proacl FROM pg_catalog.pg_proc p) o
          LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = o.classid AND i.objoid = o.oid AND i.objsubid = o.sub
         WHERE o.oid < 16384 AND o.acl IS DISTINCT FROM i.initprivs
         UNION ALL
        SELECT 'right on an object of an extension', count(*), NULL
          FROM (SELECT 'pg_class'::regclass::oid AS classid, c.oid, 0 AS sub, c.relacl AS acl,
                       acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS usual
                  FROM pg_catalog.pg_class c WHERE c.relacl IS NOT NULL
                 UNION ALL
                SELECT 'pg_class'::regclass, a.attrelid, a.attnum, a.attacl, NULL
                  FROM pg_catalog.pg_attribute a WHERE a.attacl IS NOT NULL
                 UNION ALL
                SELECT 'pg_proc'::regclass, p.oid, 0, p.proacl, acldefault('f', p.proowner)
                  FROM pg_catalog.pg_proc p WHERE p.proacl IS NOT NULL
                 UNION ALL
                SELECT 'pg_type'::regclass, t.oid, 0, t.typacl, acldefault('T', t.typowner)
                  FROM pg_catalog.pg_type t WHERE t.typacl IS NOT NULL) o
          JOIN pg_catalog.pg_depend e ON e.classid = o.classid AND e.objid = o.oid AND e.deptype = 'e'
          LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = o.classid AND i.objoid = o.oid AND i.objsubid = o.sub
         WHERE o.acl IS DISTINCT FROM COALESCE(i.initprivs, o.usual)
         UNION ALL
        SELECT 'connection of a subscription', count(*), NULL FROM pg_catalog.pg_subscription s
         WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
         UNION ALL
        SELECT 'option of a user mapping', count(*), NULL FROM pg_catalog.pg_user_mappings) counts
 WHERE count > 0
