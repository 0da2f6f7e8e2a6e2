-- The role stays: other databases of this server may use it.
DROP SCHEMA warehouse;
DROP SCHEMA staging;
