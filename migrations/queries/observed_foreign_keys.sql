SELECT conname AS name, conrelid AS referencing, confrelid AS referenced
  FROM pg_catalog.pg_constraint
 WHERE contype OPERATOR(pg_catalog.=) 'f'::"char"
