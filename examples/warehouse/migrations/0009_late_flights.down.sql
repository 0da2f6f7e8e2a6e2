DROP INDEX warehouse.flight_late;
