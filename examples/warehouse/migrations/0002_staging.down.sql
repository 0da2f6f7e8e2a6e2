DROP TABLE staging.strike;
DROP TABLE staging.typed_flight;
DROP TABLE staging.flight;
DROP TABLE staging.airport;
