SELECT 'operator class' AS kind, c.oid AS objid,
       format('%I.%I USING %I', n.nspname, c.opcname, m.amname) AS identity,
       pg_get_userbyid(c.opcowner) AS owner,
       CASE WHEN c.opcdefault THEN 'true' END AS "default",
       format_type(c.opcintype, NULL) AS type,
       format('%I.%I', fn.nspname, f.opfname) AS family,
       CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END AS storage,
       (SELECT string_agg(member, E'\n' ORDER BY member)
          FROM (SELECT format('OPERATOR %s %s', p.amopstrategy, p.amopopr::regoperator)
                       || COALESCE((SELECT format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) FROM pg_catalog.pg_opfamily s
                                      JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = p.amopsortfamily), '') AS member
                  FROM pg_catalog.pg_amop p
                  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_amop'::regclass AND d.objid = p.oid
                   AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid AND d.deptype = 'i'
                 UNION ALL
                SELECT format('FUNCTION %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL),
                              p.amproc::oid::regprocedure)
                  FROM pg_catalog.pg_amproc p
                  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_amproc'::regclass AND d.objid = p.oid
                   AND d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid AND d.deptype = 'i') members) AS members
  FROM pg_catalog.pg_opclass c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
  JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
  JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
  JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
