SELECT EXISTS (SELECT FROM pg_catalog.pg_database AS d
                WHERE d.datname OPERATOR(pg_catalog.=) $1::pg_catalog.text) AS found
