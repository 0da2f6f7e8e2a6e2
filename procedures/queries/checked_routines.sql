-- What a check looks at in each of these routines. $1: OIDs.
SELECT p.oid::pg_catalog.int8 AS oid, n.nspname AS schema, p.provolatile AS volatility, p.proisstrict AS strict,
       (SELECT pg_catalog.substr(c.setting, 13)
          FROM pg_catalog.unnest(p.proconfig) AS c (setting)
         WHERE pg_catalog.starts_with(c.setting, 'search_path='::pg_catalog.text)) AS search_path,
       EXISTS (SELECT FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS a
                WHERE a.grantee = 0::pg_catalog.oid AND a.privilege_type = 'EXECUTE'::pg_catalog.text) AS public
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
 WHERE p.oid = ANY ($1::pg_catalog.oid[])
