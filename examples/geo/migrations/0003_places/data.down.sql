TRUNCATE geo.airport, geo.zip_code;
