-- What a database knows of these routines beyond their signatures. To be asked with only pg_catalog in the
-- search_path, so that the names of what depends on them are qualified. $1: OIDs.
SELECT p.oid::pg_catalog.int8 AS oid,
       pg_catalog.json_build_object(
         'owner', pg_catalog.pg_get_userbyid(p.proowner),
         'comment', pg_catalog.obj_description(p.oid, 'pg_proc'),
         'security_definer', p.prosecdef,
         'volatility', CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
         'strict', p.proisstrict,
         'leakproof', p.proleakproof,
         'parallel', CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END,
         'cost', p.procost,
         'rows', CASE WHEN p.proretset THEN p.prorows END,
         'result', pg_catalog.pg_get_function_result(p.oid),
         'settings', coalesce(pg_catalog.to_json(p.proconfig), '[]'::pg_catalog.json),
         'grants', (SELECT coalesce(pg_catalog.json_agg(g.line ORDER BY g.line), '[]'::pg_catalog.json)
                      FROM (SELECT DISTINCT pg_catalog.format('%s to %s%s', a.privilege_type,
                                     CASE WHEN a.grantee = 0::pg_catalog.oid THEN 'PUBLIC'
                                          ELSE pg_catalog.pg_get_userbyid(a.grantee)::pg_catalog.text END,
                                     CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END) AS line
                              FROM pg_catalog.aclexplode(
                                     coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS a) AS g),
         'dependents', (SELECT coalesce(pg_catalog.json_agg(w.what ORDER BY w.what), '[]'::pg_catalog.json)
                          FROM (SELECT DISTINCT CASE
                                         WHEN r.ev_class IS NOT NULL
                                         THEN pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, r.ev_class, 0)
                                         ELSE pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) END AS what
                                  FROM pg_catalog.pg_depend AS d
                                  LEFT JOIN pg_catalog.pg_rewrite AS r
                                    ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
                                 WHERE d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.refobjid = p.oid
                                   AND d.deptype IN ('n', 'a')) AS w)) AS details
  FROM pg_catalog.pg_proc AS p
 WHERE p.oid = ANY ($1::pg_catalog.oid[])
