-- Dimensions: few rows, wide, with small keys of their own. A fact has one key of two bytes for each of them, and
-- a dimension may be corrected without touching a fact.

CREATE TABLE warehouse.airport (
  id        smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  iata      text NOT NULL,
  name      text,
  city      text,
  state     text,
  country   text NOT NULL,
  latitude  double precision NOT NULL,
  longitude double precision NOT NULL
);

CREATE TABLE warehouse.carrier (
  id      smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name    text NOT NULL CONSTRAINT carrier_name_is_unique UNIQUE,
  is_line boolean NOT NULL DEFAULT true  -- not the military, not private owners
);

-- The calendar: what a query would otherwise compute for each fact is a column here.
CREATE TABLE warehouse.day (
  day        date PRIMARY KEY,
  year       smallint NOT NULL,
  quarter    smallint NOT NULL,
  month      date NOT NULL,
  weekday    text NOT NULL,
  is_weekend boolean NOT NULL
);

INSERT INTO warehouse.day
SELECT d::date, extract(year FROM d), extract(quarter FROM d), date_trunc('month', d),
       (ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])[extract(isodow FROM d)::int],
       extract(isodow FROM d) >= 6
  FROM generate_series(timestamp '1990-01-01', timestamp '2002-12-31', interval '1 day') AS d;

-- The register of what was loaded, and what of it was not taken.
CREATE TABLE warehouse.load (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL CONSTRAINT load_kind_is_known CHECK (kind IN ('airports', 'flights', 'strikes')),
  fingerprint text NOT NULL,
  file        text NOT NULL,
  staged      bigint NOT NULL DEFAULT 0,
  inserted    bigint NOT NULL DEFAULT 0,
  corrected   bigint NOT NULL DEFAULT 0,
  rejected    bigint NOT NULL DEFAULT 0,
  loaded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT content_is_loaded_once UNIQUE (kind, fingerprint)
);

CREATE TABLE warehouse.reject (
  load_id integer NOT NULL REFERENCES warehouse.load,
  line    bigint NOT NULL,  -- in the file, without its header
  faults  text[] NOT NULL CONSTRAINT reject_has_a_reason CHECK (faults <> '{}'),
  fields  jsonb NOT NULL,   -- as they came
  PRIMARY KEY (load_id, line)
);

-- What a load says when it is done.
CREATE TYPE warehouse.outcome AS (
  staged    bigint,  -- rows in the file
  inserted  bigint,
  corrected bigint,  -- were there, with other values
  unchanged bigint,
  rejected  bigint
);

GRANT SELECT ON warehouse.airport, warehouse.carrier, warehouse.day, warehouse.load, warehouse.reject
   TO warehouse_analyst;
