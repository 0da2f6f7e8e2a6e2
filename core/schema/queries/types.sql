-- Enums, domains, range types and base types. Array types, row types and multiranges come with what they belong to.
-- rngmultitypid came with 14.
SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range type' ELSE 'base type' END AS kind, t.oid AS objid,
       quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS identity,
       pg_get_userbyid(t.typowner) AS owner,
       CASE WHEN t.typtype = 'e' THEN
         (SELECT COALESCE(string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder), '')
            FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) END AS labels,
       CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END AS type,
       CASE WHEN t.typtype = 'd' AND t.typcollation <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = t.typbasetype) THEN
         (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
            FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
           WHERE co.oid = t.typcollation) END AS collation,
       CASE WHEN t.typtype = 'd' AND t.typnotnull THEN 'true' END AS not_null,
       (SELECT quote_ident(k.conname) FROM pg_catalog.pg_constraint k
         WHERE k.contypid = t.oid AND k.contype = 'n' AND k.conname <> left(t.typname || '_not_null', 63)) AS not_null_name,
       CASE WHEN t.typtype = 'd' THEN pg_get_expr(t.typdefaultbin, 0) END AS "default",
       CASE WHEN t.typtype = 'r' THEN
         (SELECT format('SUBTYPE = %s', format_type(r.rngsubtype, NULL))
                 || CASE WHEN NOT oc.opcdefault THEN format(', SUBTYPE_OPCLASS = %I.%I', ocn.nspname, oc.opcname) ELSE '' END
                 || COALESCE((SELECT format(', COLLATION = %I.%I', cn.nspname, co.collname)
                       FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_namespace cn ON cn.oid = co.collnamespace
                      WHERE co.oid = r.rngcollation
                        AND r.rngcollation <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = r.rngsubtype)), '')
                 || CASE WHEN r.rngcanonical <> 0 THEN format(', CANONICAL = %s', r.rngcanonical::regproc) ELSE '' END
                 || CASE WHEN r.rngsubdiff <> 0 THEN format(', SUBTYPE_DIFF = %s', r.rngsubdiff::regproc) ELSE '' END
                 || COALESCE((SELECT format(', MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname)
                       FROM pg_catalog.pg_type m JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace
                      WHERE m.oid = r.rngmultitypid
                        AND (m.typnamespace <> t.typnamespace
                             OR m.typname <> CASE WHEN strpos(t.typname, 'range') = 0 THEN t.typname || '_multirange'
                                                  ELSE regexp_replace(t.typname, 'range', 'multirange') END)), '')
            FROM (VALUES (0::oid)) AS absent(rngmultitypid)
           CROSS JOIN LATERAL
                 (SELECT rngtypid, rngsubtype, rngsubopc, rngcollation, rngcanonical, rngsubdiff, rngmultitypid
                    FROM pg_catalog.pg_range) r
            JOIN pg_catalog.pg_opclass oc ON oc.oid = r.rngsubopc
            JOIN pg_catalog.pg_namespace ocn ON ocn.oid = oc.opcnamespace
           WHERE r.rngtypid = t.oid) END AS range,
       CASE WHEN t.typtype = 'b' THEN
         format('INPUT = %s, OUTPUT = %s', t.typinput::regproc, t.typoutput::regproc)
         || CASE WHEN t.typreceive <> 0 THEN format(', RECEIVE = %s', t.typreceive::regproc) ELSE '' END
         || CASE WHEN t.typsend <> 0 THEN format(', SEND = %s', t.typsend::regproc) ELSE '' END
         || CASE WHEN t.typmodin <> 0 THEN format(', TYPMOD_IN = %s', t.typmodin::regproc) ELSE '' END
         || CASE WHEN t.typmodout <> 0 THEN format(', TYPMOD_OUT = %s', t.typmodout::regproc) ELSE '' END
         || CASE WHEN t.typanalyze <> 0 THEN format(', ANALYZE = %s', t.typanalyze::regproc) ELSE '' END
         || format(', INTERNALLENGTH = %s', CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::text END)
         || CASE WHEN t.typbyval THEN ', PASSEDBYVALUE' ELSE '' END
         || format(', ALIGNMENT = %s', CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4' ELSE 'double' END)
         || format(', STORAGE = %s', CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END)
         || format(', CATEGORY = %L', t.typcategory)
         || CASE WHEN t.typispreferred THEN ', PREFERRED = true' ELSE '' END
         || CASE WHEN t.typdefault IS NOT NULL THEN format(', DEFAULT = %L', t.typdefault) ELSE '' END
         || CASE WHEN t.typelem <> 0 THEN format(', ELEMENT = %s', format_type(t.typelem, NULL)) ELSE '' END
         || format(', DELIMITER = %L', t.typdelim)
         || CASE WHEN t.typcollation <> 0 THEN ', COLLATABLE = true' ELSE '' END END AS definition
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'b' AND t.typisdefined AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type e WHERE e.typarray = t.oid))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
