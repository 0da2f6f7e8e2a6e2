-- CASCADE for the routines: they came from files, "pgplumb procedures sync" makes them anew.
DROP SCHEMA geo CASCADE;
DROP EXTENSION postgis;
DROP SCHEMA postgis;
