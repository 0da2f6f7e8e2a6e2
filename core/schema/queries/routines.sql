-- Functions and procedures. A body in standard SQL (14) is deparsed by the server; any other is kept as it was written.
SELECT CASE f.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind, f.oid AS objid,
       quote_ident(n.nspname) || '.' || quote_ident(f.proname) || '('
         || (SELECT COALESCE(string_agg(format_type(type, NULL), ', ' ORDER BY place), '')
               FROM unnest(f.proargtypes::oid[]) WITH ORDINALITY AS argument(type, place)) || ')' AS identity,
       pg_get_userbyid(f.proowner) AS owner,
       NULLIF(pg_get_function_arguments(f.oid), '') AS arguments,
       pg_get_function_result(f.oid) AS returns,
       l.lanname AS language,
       CASE WHEN f.prosqlbody IS NOT NULL
            THEN rtrim(substring(pg_get_functiondef(f.oid) FROM E'\n((?:BEGIN ATOMIC|RETURN ).*)$'), E'\n') END AS sql_body,
       CASE WHEN f.prosqlbody IS NULL THEN f.prosrc END AS body,
       f.probin AS library,
       CASE f.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' END AS volatility,
       CASE WHEN f.prokind = 'w' THEN 'true' END AS window,
       CASE WHEN f.proisstrict THEN 'true' END AS strict,
       CASE WHEN f.prosecdef THEN 'true' END AS security_definer,
       CASE WHEN f.proleakproof THEN 'true' END AS leakproof,
       CASE f.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END AS parallel,
       CASE WHEN f.procost <> CASE WHEN l.lanname IN ('internal', 'c') THEN 1 ELSE 100 END THEN f.procost END AS cost,
       CASE WHEN f.proretset AND f.prorows <> 1000 THEN f.prorows END AS rows,
       CASE WHEN f.prosupport <> 0 THEN f.prosupport::regproc::text END AS support,
       (SELECT string_agg('FOR TYPE ' || format_type(type, NULL), ', ' ORDER BY place)
          FROM unnest(f.protrftypes) WITH ORDINALITY AS transform(type, place)) AS transforms,
       (SELECT string_agg(setting, E'\n' ORDER BY setting) FROM unnest(f.proconfig) AS setting) AS settings
  FROM (VALUES (NULL::text)) AS absent(prosqlbody)
  CROSS JOIN LATERAL
       (SELECT oid, proname, pronamespace, proowner, prolang, prokind, proargtypes, prosrc, probin, provolatile, proisstrict,
               prosecdef, proleakproof, proparallel, procost, prorows, proretset, prosupport, protrftypes, proconfig,
               prosqlbody::text
          FROM pg_catalog.pg_proc) f
  JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
  JOIN pg_catalog.pg_language l ON l.oid = f.prolang
 WHERE f.prokind IN ('f', 'p', 'w')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_proc'::regclass AND d.objid = f.oid AND d.deptype IN ('e', 'i'))
