-- What is there and is no part of a snapshot: said, never passed over.
SELECT kind, count
  FROM (SELECT 'large object' AS kind, count(*) AS count FROM pg_catalog.pg_largeobject_metadata
         UNION ALL
        SELECT 'security label', count(*) FROM pg_catalog.pg_seclabel
         UNION ALL
        SELECT 'setting of the database', count(*) FROM pg_catalog.pg_db_role_setting s
         WHERE s.setdatabase = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
         UNION ALL
        SELECT 'connection of a subscription', count(*) FROM pg_catalog.pg_subscription s
         WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
         UNION ALL
        SELECT 'option of a user mapping', count(*) FROM pg_catalog.pg_user_mappings) counts
 WHERE count > 0
