-- Sequences that fill a column: they must go on behind the rows that were copied.
SELECT pg_catalog.format('SELECT pg_catalog.setval(%L::pg_catalog.regclass, pg_catalog.max(%I)) FROM %I.%I '
                         'HAVING pg_catalog.max(%I) OPERATOR(pg_catalog.>) 0',
                         pg_catalog.format('%I.%I', sequence_schema.nspname, sequence.relname), attribute.attname,
                         namespace.nspname, relation.relname, attribute.attname) AS statement
  FROM pg_catalog.pg_class AS sequence
  JOIN pg_catalog.pg_namespace AS sequence_schema ON sequence_schema.oid OPERATOR(pg_catalog.=) sequence.relnamespace
  JOIN pg_catalog.pg_depend AS depend ON depend.objid OPERATOR(pg_catalog.=) sequence.oid
                                     AND depend.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
                                     AND depend.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass
                                     AND depend.deptype OPERATOR(pg_catalog.=) ANY (ARRAY['a', 'i']::"char"[])
  JOIN pg_catalog.pg_class AS relation ON relation.oid OPERATOR(pg_catalog.=) depend.refobjid
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) relation.relnamespace
  JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid OPERATOR(pg_catalog.=) relation.oid
                                           AND attribute.attnum OPERATOR(pg_catalog.=) depend.refobjsubid
  JOIN pg_catalog.pg_sequence AS setting ON setting.seqrelid OPERATOR(pg_catalog.=) sequence.oid
 WHERE sequence.relkind OPERATOR(pg_catalog.=) 'S'::"char"
   AND setting.seqincrement OPERATOR(pg_catalog.>) 0
   AND namespace.nspname OPERATOR(pg_catalog.<>) $1::pg_catalog.name
