SELECT EXISTS (SELECT FROM pg_catalog.pg_class AS c WHERE c.oid = $1::pg_catalog.oid) AS found
