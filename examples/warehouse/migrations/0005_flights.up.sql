-- The facts: as many as there are flights, so narrow, and cut into months. A query about a month reads a month, a
-- month is dropped in a moment, and an index of a month fits into memory while it is built.
--
-- The columns are in an order without padding: two of four bytes, four of two, one of eight.
--
-- No foreign keys: looking up two airports for each of five million rows took as long as everything else together.
-- The load takes its keys from a join with the airports, and nobody deletes one (procedures/airports.sql).
CREATE TABLE warehouse.flight (
  day            date NOT NULL,
  load_id        integer NOT NULL,
  origin_id      smallint NOT NULL,
  destination_id smallint NOT NULL,
  delay_minutes  smallint NOT NULL,  -- negative: early
  distance_miles smallint NOT NULL,
  departs        time NOT NULL,
  -- What makes a flight the same one when its file comes again. It begins with the route, so that it serves
  -- queries about routes, too; for those about days there is another index.
  PRIMARY KEY (origin_id, destination_id, day, departs)
) PARTITION BY RANGE (day);
COMMENT ON TABLE warehouse.flight IS 'One row a flight. The key is minute and route: the source has no flight number.';

-- A year is a migration: it is reviewed, rehearsed and known to "pgplumb drift". Flights of other years are
-- rejected by the load, with that as the reason, and are taken when their file comes again.
CREATE TABLE warehouse.flight_2001_01 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-01-01') TO ('2001-02-01');
CREATE TABLE warehouse.flight_2001_02 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-02-01') TO ('2001-03-01');
CREATE TABLE warehouse.flight_2001_03 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-03-01') TO ('2001-04-01');
CREATE TABLE warehouse.flight_2001_04 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-04-01') TO ('2001-05-01');
CREATE TABLE warehouse.flight_2001_05 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-05-01') TO ('2001-06-01');
CREATE TABLE warehouse.flight_2001_06 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-06-01') TO ('2001-07-01');
CREATE TABLE warehouse.flight_2001_07 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-07-01') TO ('2001-08-01');
CREATE TABLE warehouse.flight_2001_08 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-08-01') TO ('2001-09-01');
CREATE TABLE warehouse.flight_2001_09 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-09-01') TO ('2001-10-01');
CREATE TABLE warehouse.flight_2001_10 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-10-01') TO ('2001-11-01');
CREATE TABLE warehouse.flight_2001_11 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-11-01') TO ('2001-12-01');
CREATE TABLE warehouse.flight_2001_12 PARTITION OF warehouse.flight FOR VALUES FROM ('2001-12-01') TO ('2002-01-01');

GRANT SELECT ON warehouse.flight TO warehouse_analyst;
