-- The second fact: birds that were struck. Such a report has no key at all, two may be equal in every field; what
-- identifies it is where it was read: the content of a file, whatever its name, and the line in it.
CREATE TABLE warehouse.strike (
  load_id      integer NOT NULL REFERENCES warehouse.load,
  line         integer NOT NULL,
  day          date NOT NULL REFERENCES warehouse.day,
  carrier_id   smallint NOT NULL,
  state        text NOT NULL,
  airport_name text NOT NULL,  -- in words of the report's own, which are nobody's key
  aircraft     text NOT NULL,
  species      text NOT NULL,
  phase        text,
  damage       text NOT NULL,
  cost         integer NOT NULL,
  speed_knots  smallint,
  PRIMARY KEY (load_id, line)
);
CREATE INDEX strike_state ON warehouse.strike (state, day);
CREATE INDEX strike_carrier ON warehouse.strike (carrier_id);

GRANT SELECT ON warehouse.strike TO warehouse_analyst;
