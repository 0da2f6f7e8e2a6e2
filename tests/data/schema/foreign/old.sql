CREATE EXTENSION postgres_fdw;
CREATE SERVER a FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h', port '5432');
CREATE SERVER gone TYPE 't' VERSION '1' FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE ft (id int OPTIONS (column_name 'key'), name text) SERVER a OPTIONS (table_name 'x');
CREATE FOREIGN TABLE gone_too (id int) SERVER a;
CREATE FOREIGN DATA WRAPPER mine OPTIONS (debug 'true');
CREATE USER MAPPING FOR PUBLIC SERVER a OPTIONS (user 'x', password 'y');
