-- Who needs whom. A default belongs to its column, the SELECT of a view to the view, a row type to its table, an array
-- type to the type of its elements, an index of a constraint to the constraint. Schemas are needed by all in them anyway;
-- a sequence goes with its column, but the default of the column needs it.
SELECT d.classid::regclass::text AS catalog, d.objid, d.objsubid,
       d.refclassid::regclass::text AS ref_catalog, d.refobjid AS ref_objid, d.refobjsubid AS ref_objsubid
  FROM (SELECT CASE WHEN ex.oid IS NOT NULL THEN 'pg_constraint'::regclass::oid WHEN ad.oid IS NOT NULL OR rw.oid IS NOT NULL OR ty.oid IS NOT NULL THEN 'pg_class'::regclass::oid ELSE p.classid END AS classid,
               COALESCE(ex.oid, ad.adrelid, rw.ev_class, ty.typrelid, p.objid) AS objid,
               COALESCE(ad.adnum, p.objsubid) AS objsubid,
               CASE WHEN rt.typrelid <> 0 THEN 'pg_class'::regclass::oid WHEN k.oid IS NOT NULL THEN 'pg_constraint'::regclass::oid
                    ELSE p.refclassid END AS refclassid,
               CASE WHEN rt.typrelid <> 0 THEN rt.typrelid WHEN rt.typelem <> 0 AND rt.typlen = -1 AND rt.typtype = 'b' THEN rt.typelem
                    WHEN k.oid IS NOT NULL THEN k.oid ELSE p.refobjid END AS refobjid,
               p.refobjsubid
          FROM pg_catalog.pg_depend p
          LEFT JOIN pg_catalog.pg_attrdef ad ON p.classid = 'pg_attrdef'::regclass AND ad.oid = p.objid
          LEFT JOIN pg_catalog.pg_rewrite rw ON p.classid = 'pg_rewrite'::regclass AND rw.oid = p.objid AND rw.rulename = '_RETURN'
          LEFT JOIN pg_catalog.pg_sequence sq ON p.classid = 'pg_class'::regclass AND p.deptype = 'a' AND sq.seqrelid = p.objid
          LEFT JOIN pg_catalog.pg_type ty ON p.classid = 'pg_type'::regclass AND ty.oid = p.objid AND ty.typrelid <> 0
          LEFT JOIN pg_catalog.pg_constraint ex ON p.classid = 'pg_class'::regclass AND ex.conindid = p.objid AND ex.contype = 'x'
          LEFT JOIN pg_catalog.pg_type rt ON p.refclassid = 'pg_type'::regclass AND rt.oid = p.refobjid AND (rt.typrelid <> 0 OR rt.typelem <> 0)
          LEFT JOIN pg_catalog.pg_constraint k ON p.refclassid = 'pg_class'::regclass AND p.refobjsubid = 0 AND k.conindid = p.refobjid
                AND k.contype IN ('p', 'u', 'x') AND k.oid <> p.objid
         WHERE p.objid >= 16384 AND p.refobjid >= 16384 AND p.deptype IN ('n', 'a', 'P', 'S') AND sq.seqrelid IS NULL
           AND p.refclassid <> 'pg_namespace'::regclass) d
 WHERE (d.classid, d.objid, d.objsubid) <> (d.refclassid, d.refobjid, d.refobjsubid)
