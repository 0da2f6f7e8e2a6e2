SELECT l.version FROM {schema}.layout AS l
