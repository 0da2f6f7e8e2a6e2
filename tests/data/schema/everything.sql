-- One object of every kind that a snapshot knows.
DO $$ BEGIN CREATE ROLE everything_reader; EXCEPTION WHEN duplicate_object THEN END $$;
CREATE SCHEMA shop;
COMMENT ON SCHEMA shop IS 'Everything
on two lines';
CREATE EXTENSION hstore;
CREATE EXTENSION postgres_fdw;
CREATE TYPE shop.mood AS ENUM ('sad', 'it''s ok', 'happy');
CREATE TYPE shop.money_amount AS (amount numeric(12, 2), currency char(3) COLLATE "C");
CREATE DOMAIN shop.email AS varchar(200) COLLATE "C" DEFAULT 'nobody@example.org' NOT NULL CONSTRAINT has_at CHECK (value LIKE '%@%');
CREATE TYPE shop.price_range AS RANGE (subtype = numeric);
CREATE COLLATION shop.german (provider = icu, locale = 'de-DE', deterministic = false);
CREATE SEQUENCE shop.numbers AS integer START 10 INCREMENT 5 MINVALUE 5 MAXVALUE 1000 CACHE 3 CYCLE;
CREATE TABLE shop.users (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100) PRIMARY KEY,
  legacy serial,
  email shop.email UNIQUE,
  mood shop.mood DEFAULT 'happy',
  name text COLLATE shop.german NOT NULL,
  "Odd ""name""" text DEFAULT E'a\nb',
  born date CHECK (born > '1900-01-01'),
  tags hstore,
  full_name text GENERATED ALWAYS AS (upper(email::text)) STORED,
  created timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
ALTER TABLE shop.users ALTER COLUMN name SET STORAGE EXTERNAL, ALTER COLUMN born SET STATISTICS 500, ALTER COLUMN born SET (n_distinct = 100);
ALTER TABLE shop.users REPLICA IDENTITY FULL;
ALTER TABLE shop.users ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE shop.users IS 'Who buys';
COMMENT ON COLUMN shop.users.email IS 'Where to write to';
GRANT SELECT ON shop.users TO everything_reader;
GRANT UPDATE (name) ON shop.users TO everything_reader WITH GRANT OPTION;
CREATE POLICY own ON shop.users FOR SELECT TO everything_reader, PUBLIC USING (email = current_user);
CREATE POLICY strict ON shop.users AS RESTRICTIVE FOR INSERT WITH CHECK (born IS NOT NULL);
CREATE TABLE shop.orders (
  id integer PRIMARY KEY,
  "user" bigint NOT NULL REFERENCES shop.users ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
  status varchar(20) CHECK (status IN ('open', 'paid')),
  during tstzrange,
  total numeric(10, 2),
  CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE (status = 'open')
);
ALTER TABLE shop.orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;
CREATE INDEX orders_by_user ON shop.orders ("user" DESC NULLS LAST, lower(status) varchar_pattern_ops) INCLUDE (total) WITH (fillfactor = 70) WHERE status <> 'paid';
CREATE UNIQUE INDEX orders_unique ON shop.orders (total, status COLLATE "C");
CREATE INDEX orders_expression ON shop.orders ((total * 2), (status || 'x'));
CREATE STATISTICS shop.order_statistics (dependencies, ndistinct) ON status, total FROM shop.orders;
ALTER STATISTICS shop.order_statistics SET STATISTICS 77;
CREATE UNLOGGED TABLE shop.cache (key text PRIMARY KEY, value jsonb);
CREATE TABLE shop.events (at timestamptz NOT NULL, what text, PRIMARY KEY (at)) PARTITION BY RANGE (at);
CREATE TABLE shop.events_2024 PARTITION OF shop.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE shop.events_rest PARTITION OF shop.events DEFAULT;
CREATE INDEX ON shop.events (what);
CREATE TABLE shop.base (a int, CHECK (a > 0));
CREATE TABLE shop.derived (b int) INHERITS (shop.base);
CREATE TABLE shop.typed OF shop.money_amount (amount DEFAULT 1);
CREATE VIEW shop.open_orders WITH (security_barrier = true) AS SELECT id, total FROM shop.orders WHERE status = 'open' WITH CASCADED CHECK OPTION;
ALTER VIEW shop.open_orders ALTER COLUMN total SET DEFAULT 5;
COMMENT ON COLUMN shop.open_orders.id IS 'The number';
CREATE MATERIALIZED VIEW shop.totals AS SELECT status, sum(total) AS total FROM shop.orders GROUP BY status WITH NO DATA;
CREATE UNIQUE INDEX totals_status ON shop.totals (status);
CREATE RULE no_delete AS ON DELETE TO shop.cache DO INSTEAD NOTHING;
CREATE FUNCTION shop.add(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5 AS 'SELECT a + b';
CREATE FUNCTION shop.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = shop, pg_temp SET work_mem = '10MB' AS $$
BEGIN
  NEW.created := now();
  RETURN NEW;
END $$;
CREATE PROCEDURE shop.clean(INOUT count int, VARIADIC tags text[]) LANGUAGE plpgsql AS 'BEGIN count := 1; END';
CREATE FUNCTION shop.rows_of(x shop.mood) RETURNS TABLE (id int, label text) LANGUAGE sql ROWS 5 AS 'SELECT o.id, o.status::text FROM shop.orders o';
REVOKE EXECUTE ON FUNCTION shop.touch() FROM PUBLIC;
CREATE AGGREGATE shop.total(numeric) (SFUNC = numeric_add, STYPE = numeric, INITCOND = '0');
CREATE TRIGGER touch BEFORE UPDATE OF name ON shop.users FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION shop.touch();
ALTER TABLE shop.users DISABLE TRIGGER touch;
CREATE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER everything_watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION shop.watch();
ALTER EVENT TRIGGER everything_watch DISABLE;
CREATE FUNCTION shop.same(a shop.mood, b text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT a::text = b';
CREATE OPERATOR shop.=== (LEFTARG = shop.mood, RIGHTARG = text, FUNCTION = shop.same, RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE FUNCTION shop.mood_to_int(shop.mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE CAST (shop.mood AS int) WITH FUNCTION shop.mood_to_int(shop.mood) AS ASSIGNMENT;
CREATE OPERATOR FAMILY shop.int_family USING btree;
CREATE OPERATOR CLASS shop.int_class FOR TYPE int4 USING btree FAMILY shop.int_family AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
CREATE CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE TEXT SEARCH DICTIONARY shop.simple_de (TEMPLATE = simple, STOPWORDS = 'german', ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION shop.search (COPY = german);
ALTER TEXT SEARCH CONFIGURATION shop.search ALTER MAPPING FOR asciiword WITH shop.simple_de, german_stem;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.example.org', dbname 'other');
CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'reader', password 'secret');
CREATE FOREIGN TABLE shop.remote (id int OPTIONS (column_name 'key'), name text) SERVER elsewhere OPTIONS (table_name 'things');
CREATE PUBLICATION changes FOR TABLE shop.orders WITH (publish = 'insert, update', publish_via_partition_root = true);
CREATE SUBSCRIPTION others CONNECTION 'host=db.example.org dbname=other' PUBLICATION theirs WITH (connect = false, slot_name = NONE);
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO everything_reader;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
