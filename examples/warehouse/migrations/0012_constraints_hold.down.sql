-- Back to what 0011 left: the CHECK beside a column that may be NULL. Constraints that became valid stay so in
-- all but name: NOT VALID cannot be said again of one, so they are made anew.
ALTER TABLE warehouse.flight
  DROP CONSTRAINT flight_goes_somewhere,
  DROP CONSTRAINT flight_has_a_distance,
  ADD CONSTRAINT flight_goes_somewhere CHECK (origin_id <> destination_id) NOT VALID,
  ADD CONSTRAINT flight_has_a_distance CHECK (distance_miles > 0) NOT VALID;

ALTER TABLE warehouse.strike
  DROP CONSTRAINT strike_carrier_fkey,
  DROP CONSTRAINT strike_state_fkey,
  ADD CONSTRAINT strike_carrier_fkey FOREIGN KEY (carrier_id) REFERENCES warehouse.carrier NOT VALID,
  ADD CONSTRAINT strike_state_fkey FOREIGN KEY (state) REFERENCES warehouse.state NOT VALID;

ALTER TABLE warehouse.airport
  DROP CONSTRAINT airport_is_on_earth,
  DROP CONSTRAINT airport_iata_is_a_code,
  DROP CONSTRAINT airport_state_fkey,
  ALTER COLUMN name DROP NOT NULL,
  ADD CONSTRAINT airport_is_on_earth
    CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180) NOT VALID,
  ADD CONSTRAINT airport_iata_is_a_code CHECK (iata ~ '^[A-Z0-9]{3,4}$') NOT VALID,
  ADD CONSTRAINT airport_name_is_given CHECK (name IS NOT NULL) NOT VALID,
  ADD CONSTRAINT airport_state_fkey FOREIGN KEY (state) REFERENCES warehouse.state NOT VALID;
