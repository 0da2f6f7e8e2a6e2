CREATE EXTENSION postgres_fdw;
CREATE SERVER a VERSION '3' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'it''s \ other', dbname 'd');
GRANT USAGE ON FOREIGN SERVER a TO reader;
CREATE FOREIGN TABLE ft (id bigint OPTIONS (column_name 'key2') NOT NULL, name text DEFAULT 'x', added int, CHECK (id > 0)) SERVER a OPTIONS (schema_name 's', table_name 'y');
CREATE FOREIGN DATA WRAPPER mine VALIDATOR postgresql_fdw_validator;
CREATE USER MAPPING FOR PUBLIC SERVER a OPTIONS (user 'x');
CREATE USER MAPPING FOR reader SERVER a;
