SELECT {schema}.clear_step($1::pg_catalog.int4, $2::pg_catalog.int8, $3::pg_catalog.int4,
  $4::pg_catalog.int8, $5::pg_catalog.text, $6::pg_catalog.int4)
