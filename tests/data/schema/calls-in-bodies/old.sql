CREATE TABLE events (id int, code text);
