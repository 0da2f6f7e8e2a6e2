DROP INDEX warehouse.flight_day;
DROP INDEX warehouse.flight_destination;
DROP INDEX warehouse.flight_origin;
