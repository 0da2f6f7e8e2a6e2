-- Rights that differ from what an object of that kind has anyway: of which role, and which ("none": those it has
-- anyway were taken away). An asterisk is WITH GRANT OPTION. Who granted it makes no difference.
WITH lists AS (
  SELECT 'pg_class' AS catalog, oid AS objid, 0 AS objsubid, relacl AS acl,
         acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, relowner) AS usual
    FROM pg_catalog.pg_class WHERE relacl IS NOT NULL AND oid >= 16384
   UNION ALL
  SELECT 'pg_class', attrelid, attnum, attacl, NULL FROM pg_catalog.pg_attribute WHERE attacl IS NOT NULL AND attrelid >= 16384
   UNION ALL
  SELECT 'pg_proc', oid, 0, proacl, acldefault('f', proowner) FROM pg_catalog.pg_proc WHERE proacl IS NOT NULL AND oid >= 16384
   UNION ALL
  -- A composite type is read as a relation.
  SELECT CASE WHEN r.oid IS NULL THEN 'pg_type' ELSE 'pg_class' END, COALESCE(r.oid, t.oid), 0, t.typacl, acldefault('T', t.typowner)
    FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_class r ON r.oid = t.typrelid AND r.relkind = 'c'
   WHERE t.typacl IS NOT NULL AND t.oid >= 16384
   UNION ALL
  SELECT 'pg_namespace', oid, 0, nspacl, acldefault('n', nspowner) FROM pg_catalog.pg_namespace
   WHERE nspacl IS NOT NULL AND nspname !~ '^pg_' AND nspname <> 'information_schema'
   UNION ALL
  SELECT 'pg_language', oid, 0, lanacl, acldefault('l', lanowner) FROM pg_catalog.pg_language WHERE lanacl IS NOT NULL AND oid >= 16384
   UNION ALL
  SELECT 'pg_foreign_data_wrapper', oid, 0, fdwacl, acldefault('F', fdwowner) FROM pg_catalog.pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
   UNION ALL
  SELECT 'pg_foreign_server', oid, 0, srvacl, acldefault('S', srvowner) FROM pg_catalog.pg_foreign_server WHERE srvacl IS NOT NULL
   UNION ALL
  SELECT 'pg_default_acl', oid, 0, defaclacl,
         CASE WHEN defaclnamespace = 0 THEN acldefault(CASE defaclobjtype WHEN 'S' THEN 's'::"char" ELSE defaclobjtype END, defaclrole)
              END
    FROM pg_catalog.pg_default_acl
)
SELECT l.catalog, l.objid, l.objsubid,
       CASE WHEN r.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r.grantee) END AS grantee,
       COALESCE(r.privileges, 'none') AS privileges
  FROM lists l
  CROSS JOIN LATERAL
       (SELECT grantee, n.privileges
          FROM (SELECT grantee, string_agg(privilege, ', ' ORDER BY privilege) AS privileges
                  FROM (SELECT a.grantee, a.privilege_type || CASE WHEN bool_or(a.is_grantable) THEN '*' ELSE '' END AS privilege
                          FROM aclexplode(l.acl) a GROUP BY a.grantee, a.privilege_type) each_right GROUP BY grantee) n
          FULL JOIN
               (SELECT a.grantee, string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type) AS privileges
                  FROM aclexplode(l.usual) a GROUP BY a.grantee) u USING (grantee)
         WHERE n.privileges IS DISTINCT FROM u.privileges) r
