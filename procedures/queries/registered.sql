SELECT r.identity, r.kind, r.file, r.checksum, r.definition FROM {schema}.routine AS r ORDER BY r.identity
