-- Every routine that is neither the server's, nor an extension's, nor in the schema $1. To be asked with
-- only pg_catalog in the search_path, so that every name of a type is qualified.
SELECT p.oid::pg_catalog.int8 AS oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       pg_catalog.format('%I.%I(%s)', n.nspname, p.proname,
         (SELECT pg_catalog.string_agg(pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.place)
            FROM pg_catalog.unnest(p.proargtypes::pg_catalog.oid[]) WITH ORDINALITY AS t (type, place))) AS identity,
       CASE WHEN p.prokind = 'a'
            THEN pg_catalog.concat_ws(E'\n', 'CREATE AGGREGATE ' || pg_catalog.pg_get_function_arguments(p.oid),
                   (SELECT pg_catalog.to_jsonb(a) - 'aggfnoid' FROM pg_catalog.pg_aggregate AS a WHERE a.aggfnoid = p.oid),
                   p.proparallel)
            ELSE pg_catalog.pg_get_functiondef(p.oid) END AS definition,
       coalesce(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc) AS body,
       pg_catalog.pg_get_userbyid(p.proowner) AS owner,
       coalesce(pg_catalog.obj_description(p.oid, 'pg_proc'), '') AS comment,
       (SELECT pg_catalog.string_agg(DISTINCT pg_catalog.format('%s to %s%s', a.privilege_type,
                 CASE WHEN a.grantee = 0::pg_catalog.oid THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(a.grantee)::pg_catalog.text END,
                 CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END), E'\n')
          FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) AS a) AS grants
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
 WHERE n.nspname <> 'information_schema' AND NOT pg_catalog.starts_with(n.nspname::pg_catalog.text, 'pg_')
   AND n.nspname <> $1::pg_catalog.text::pg_catalog.name
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                    WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
 ORDER BY identity
