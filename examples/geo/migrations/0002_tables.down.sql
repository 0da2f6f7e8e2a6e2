DROP TABLE geo.zip_code;
DROP TABLE geo.airport;
