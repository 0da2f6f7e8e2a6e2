SELECT l.events, pg_catalog.encode(l.head, 'hex') AS head FROM {schema}.layout AS l
