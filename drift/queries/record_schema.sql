SELECT {schema}.record_schema($1::pg_catalog.int4, $2::pg_catalog.int8, $3::pg_catalog.int4, $4::pg_catalog.text,
  $5::pg_catalog.text, $6::pg_catalog.text, $7::pg_catalog.text, $8::pg_catalog.text)
