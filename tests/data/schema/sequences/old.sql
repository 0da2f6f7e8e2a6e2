CREATE SEQUENCE a AS smallint START 5 CACHE 3 CYCLE;
CREATE SEQUENCE gone;
CREATE TABLE t (id serial, other int);
CREATE SEQUENCE owned OWNED BY t.other;
CREATE TABLE dropped (id bigserial PRIMARY KEY);
