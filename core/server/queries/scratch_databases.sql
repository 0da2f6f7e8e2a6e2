SELECT database.datname AS name,
       description.description AS label,
       EXISTS (SELECT FROM pg_catalog.pg_stat_activity AS activity
                WHERE activity.datid OPERATOR(pg_catalog.=) database.oid) AS is_used
  FROM pg_catalog.pg_database AS database
  JOIN pg_catalog.pg_shdescription AS description
    ON description.objoid OPERATOR(pg_catalog.=) database.oid
   AND description.classoid OPERATOR(pg_catalog.=) 'pg_catalog.pg_database'::pg_catalog.regclass
 WHERE pg_catalog.starts_with(description.description, '{"form":"pgplumb.scratch/1"')
   AND pg_catalog.pg_has_role(database.datdba, 'USAGE')
 ORDER BY database.datname
