SELECT m.down_script FROM {schema}.migration AS m WHERE m.version OPERATOR(pg_catalog.=) $1::pg_catalog.int8
