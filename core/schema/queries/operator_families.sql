-- Operators and functions of a family that belong to no class of it stand here; those of a class with their class.
SELECT 'operator family' AS kind, f.oid AS objid,
       format('%I.%I USING %I', n.nspname, f.opfname, m.amname) AS identity,
       pg_get_userbyid(f.opfowner) AS owner,
       (SELECT string_agg(member, E'\n' ORDER BY member)
          FROM (SELECT format('OPERATOR %s %s', p.amopstrategy, p.amopopr::regoperator)
                       || COALESCE((SELECT format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) FROM pg_catalog.pg_opfamily s
                                      JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = p.amopsortfamily), '') AS member
                  FROM pg_catalog.pg_amop p
                 WHERE p.amopfamily = f.oid
                   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_amop'::regclass AND d.objid = p.oid
                                      AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i')
                 UNION ALL
                SELECT format('FUNCTION %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, NULL), format_type(p.amprocrighttype, NULL),
                              p.amproc::oid::regprocedure)
                  FROM pg_catalog.pg_amproc p
                 WHERE p.amprocfamily = f.oid
                   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_amproc'::regclass AND d.objid = p.oid
                                      AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i')) members) AS members
  FROM pg_catalog.pg_opfamily f
  JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
  JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
