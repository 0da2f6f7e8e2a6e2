CREATE TABLE parent (d int);
