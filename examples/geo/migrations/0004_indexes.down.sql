DROP INDEX geo.zip_code_position;
DROP INDEX geo.zip_code_location;
DROP INDEX geo.airport_location;
