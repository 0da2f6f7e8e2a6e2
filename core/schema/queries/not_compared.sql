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
        SELECT 'connection of a subscription', count(*), NULL FROM pg_catalog.pg_subscription s
         WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
         UNION ALL
        SELECT 'option of a user mapping', count(*), NULL FROM pg_catalog.pg_user_mappings) counts
 WHERE count > 0
