-- Foreign keys between tables that are no partitions, a row for each column, with the operator that the server compares by.
SELECT constr.oid AS id,
       pg_catalog.format('%I.%I', child_schema.nspname, child.relname) AS child,
       pg_catalog.format('%I.%I', parent_schema.nspname, parent.relname) AS parent,
       pg_catalog.quote_ident(child_column.attname) AS child_column,
       pg_catalog.quote_ident(parent_column.attname) AS parent_column,
       pg_catalog.format('OPERATOR(%I.%s)', operator_schema.nspname, operator.oprname) AS operator
  FROM pg_catalog.pg_constraint AS constr
 CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(constr.conkey), pg_catalog.unnest(constr.confkey),
                               pg_catalog.unnest(constr.conpfeqop))
            WITH ORDINALITY AS part (child_number, parent_number, operator, position)
  JOIN pg_catalog.pg_class AS child ON child.oid OPERATOR(pg_catalog.=) constr.conrelid
  JOIN pg_catalog.pg_namespace AS child_schema ON child_schema.oid OPERATOR(pg_catalog.=) child.relnamespace
  JOIN pg_catalog.pg_class AS parent ON parent.oid OPERATOR(pg_catalog.=) constr.confrelid
  JOIN pg_catalog.pg_namespace AS parent_schema ON parent_schema.oid OPERATOR(pg_catalog.=) parent.relnamespace
  JOIN pg_catalog.pg_attribute AS child_column ON child_column.attrelid OPERATOR(pg_catalog.=) child.oid
                                              AND child_column.attnum OPERATOR(pg_catalog.=) part.child_number
  JOIN pg_catalog.pg_attribute AS parent_column ON parent_column.attrelid OPERATOR(pg_catalog.=) parent.oid
                                               AND parent_column.attnum OPERATOR(pg_catalog.=) part.parent_number
  JOIN pg_catalog.pg_operator AS operator ON operator.oid OPERATOR(pg_catalog.=) part.operator
  JOIN pg_catalog.pg_namespace AS operator_schema ON operator_schema.oid OPERATOR(pg_catalog.=) operator.oprnamespace
 WHERE constr.contype OPERATOR(pg_catalog.=) 'f'::"char"
   AND NOT child.relispartition
   AND NOT parent.relispartition
 ORDER BY constr.oid, part.position
