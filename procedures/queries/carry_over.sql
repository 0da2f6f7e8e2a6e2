-- What gives the routine $2 the owner, the rights and the comment of $1, statement by statement.
WITH pair AS (
  SELECT o.proowner, o.proacl, n.proowner AS new_owner, n.oid::pg_catalog.regprocedure AS target,
         pg_catalog.obj_description(o.oid, 'pg_proc') AS comment
    FROM pg_catalog.pg_proc AS o, pg_catalog.pg_proc AS n
   WHERE o.oid = $1::pg_catalog.int8::pg_catalog.oid AND n.oid = $2::pg_catalog.int8::pg_catalog.oid
)
SELECT 1 AS step, pg_catalog.format('ALTER ROUTINE %s OWNER TO %I', p.target, pg_catalog.pg_get_userbyid(p.proowner)) AS statement
  FROM pair AS p WHERE p.proowner <> p.new_owner
UNION ALL
SELECT 2, pg_catalog.format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', p.target) FROM pair AS p WHERE p.proacl IS NOT NULL
UNION ALL
SELECT 3, pg_catalog.format('GRANT EXECUTE ON ROUTINE %s TO %s%s', p.target,
         CASE WHEN a.grantee = 0::pg_catalog.oid THEN 'PUBLIC'
              ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)::pg_catalog.text) END,
         CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
  FROM pair AS p CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS a
UNION ALL
SELECT 4, pg_catalog.format('COMMENT ON ROUTINE %s IS %L', p.target, p.comment) FROM pair AS p WHERE p.comment IS NOT NULL
 ORDER BY step
