-- One table a kind of file, one text column a field: COPY never fails because of what a field holds, so that one
-- bad row among five million does not lose the others. UNLOGGED: a staging table that is lost in a crash is loaded
-- again, and twice the WAL of each file is saved.
--
-- A load empties its table with RESTART IDENTITY, copies, and moves on in one transaction: "line" is then the row's
-- number in the file, and the lock of TRUNCATE lets only one load of a kind run at a time.

CREATE UNLOGGED TABLE staging.airport (
  line      bigint GENERATED ALWAYS AS IDENTITY,
  iata      text,
  name      text,
  city      text,
  state     text,
  country   text,
  latitude  text,
  longitude text
);

CREATE UNLOGGED TABLE staging.flight (
  line        bigint GENERATED ALWAYS AS IDENTITY,
  date        text,
  delay       text,
  distance    text,
  origin      text,
  destination text
);

-- The same rows with types: what could be read, and what is wrong with the rest.
CREATE UNLOGGED TABLE staging.typed_flight (
  line           bigint NOT NULL,
  departs_at     timestamp,
  delay_minutes  smallint,
  distance_miles smallint,
  origin_id      smallint,
  destination_id smallint,
  faults         text[] NOT NULL
);

-- The file has blanks and capitals in its header; a COPY names the columns it fills.
CREATE UNLOGGED TABLE staging.strike (
  line        bigint GENERATED ALWAYS AS IDENTITY,
  airport     text,
  aircraft    text,
  damage      text,
  day         text,
  carrier     text,
  state       text,
  phase       text,
  size        text,
  species     text,
  time        text,
  cost_other  text,
  cost_repair text,
  cost_total  text,
  speed       text
);
