SELECT 'aggregate' AS kind, f.oid AS objid,
       quote_ident(n.nspname) || '.' || quote_ident(f.proname) || '('
         || CASE WHEN g.aggkind = 'o' AND f.pronargs = 0 THEN '' WHEN f.pronargs = 0 THEN '*'
                 ELSE pg_get_function_identity_arguments(f.oid) END || ')' AS identity,
       pg_get_userbyid(f.proowner) AS owner,
       CASE g.aggkind WHEN 'h' THEN 'true' END AS hypothetical,
       g.aggtransfn::regproc::text AS sfunc,
       format_type(g.aggtranstype, NULL) AS stype,
       NULLIF(g.aggtransspace, 0) AS sspace,
       NULLIF(g.aggfinalfn::regproc::text, '-') AS finalfunc,
       CASE WHEN g.aggfinalextra THEN 'true' END AS finalfunc_extra,
       CASE WHEN g.aggfinalfn <> 0 AND g.aggfinalmodify <> CASE WHEN g.aggkind = 'n' THEN 'r' ELSE 'w' END::"char"
            THEN CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END AS finalfunc_modify,
       NULLIF(g.aggcombinefn::regproc::text, '-') AS combinefunc,
       NULLIF(g.aggserialfn::regproc::text, '-') AS serialfunc,
       NULLIF(g.aggdeserialfn::regproc::text, '-') AS deserialfunc,
       g.agginitval AS initcond,
       NULLIF(g.aggmtransfn::regproc::text, '-') AS msfunc,
       NULLIF(g.aggminvtransfn::regproc::text, '-') AS minvfunc,
       CASE WHEN g.aggmtranstype <> 0 THEN format_type(g.aggmtranstype, NULL) END AS mstype,
       NULLIF(g.aggmtransspace, 0) AS msspace,
       NULLIF(g.aggmfinalfn::regproc::text, '-') AS mfinalfunc,
       CASE WHEN g.aggmfinalextra THEN 'true' END AS mfinalfunc_extra,
       CASE WHEN g.aggmfinalfn <> 0 AND g.aggmfinalmodify <> CASE WHEN g.aggkind = 'n' THEN 'r' ELSE 'w' END::"char"
            THEN CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END AS mfinalfunc_modify,
       g.aggminitval AS minitcond,
       (SELECT 'OPERATOR(' || quote_ident(n2.nspname) || '.' || o.oprname || ')' FROM pg_catalog.pg_operator o
          JOIN pg_catalog.pg_namespace n2 ON n2.oid = o.oprnamespace WHERE o.oid = g.aggsortop) AS sortop,
       CASE f.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END AS parallel
  FROM pg_catalog.pg_aggregate g
  JOIN pg_catalog.pg_proc f ON f.oid = g.aggfnoid
  JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
