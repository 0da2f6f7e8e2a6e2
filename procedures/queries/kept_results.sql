-- Where results of these routines are kept, or taken to stay what they were: keys and predicates of indexes, partition
-- keys, generated columns, and (checked_once) constraints. $1: OIDs.
SELECT DISTINCT d.refobjid::pg_catalog.int8 AS routine, k.oid IS NOT NULL AS checked_once,
       CASE WHEN a.attnum IS NOT NULL
            THEN 'generated ' || pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, f.adrelid, a.attnum)
            WHEN c.relkind = 'p'::pg_catalog."char" THEN 'the partition key of ' || pg_catalog.pg_describe_object(d.classid, d.objid, 0)
            ELSE pg_catalog.pg_describe_object(d.classid, d.objid, 0) END AS what
  FROM pg_catalog.pg_depend AS d
  LEFT JOIN pg_catalog.pg_class AS c
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.objid
   AND c.relkind = ANY ('{i,I,p}'::pg_catalog."char"[])
  LEFT JOIN pg_catalog.pg_attrdef AS f ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND f.oid = d.objid
  LEFT JOIN pg_catalog.pg_attribute AS a
    ON a.attrelid = f.adrelid AND a.attnum = f.adnum AND a.attgenerated <> ''::pg_catalog."char"
  LEFT JOIN pg_catalog.pg_constraint AS k
    ON d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND k.oid = d.objid AND k.contype = 'c'::pg_catalog."char"
 WHERE d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.refobjid = ANY ($1::pg_catalog.oid[])
   AND (c.oid IS NOT NULL OR a.attnum IS NOT NULL OR k.oid IS NOT NULL)
 ORDER BY routine, what
