-- What goes with each of the routines $1 ({1,2}) when they are dropped, for people. What is internal to an object takes
-- that object along: the rule of a view the view. Parts of what goes are not named: of a view neither rule nor type.
WITH RECURSIVE gone AS (
  SELECT routine, 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid AS classid, routine AS objid, 0 AS objsubid
    FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS routine
  UNION
  SELECT g.routine, next.classid, next.objid, next.objsubid
    FROM gone AS g
   CROSS JOIN LATERAL (
     SELECT d.classid, d.objid, d.objsubid
       FROM pg_catalog.pg_depend AS d
      WHERE d.refclassid = g.classid AND d.refobjid = g.objid AND g.objsubid IN (0, d.refobjsubid)
     UNION ALL
     SELECT d.refclassid, d.refobjid, d.refobjsubid
       FROM pg_catalog.pg_depend AS d
      WHERE d.classid = g.classid AND d.objid = g.objid AND d.objsubid = g.objsubid AND d.deptype = 'i') AS next)
SELECT DISTINCT g.routine::pg_catalog.int8, pg_catalog.pg_describe_object(g.classid, g.objid, g.objsubid) AS what
  FROM gone AS g
 WHERE NOT (g.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND g.objid = ANY ($1::pg_catalog.oid[]))
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS part JOIN gone AS whole ON whole.routine = g.routine
                      AND part.refclassid = whole.classid AND part.refobjid = whole.objid
                      AND whole.objsubid IN (0, part.refobjsubid)
                    WHERE part.classid = g.classid AND part.objid = g.objid AND part.deptype IN ('a', 'i'))
 ORDER BY 1, 2
