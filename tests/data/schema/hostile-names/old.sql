CREATE SCHEMA "Odd.schema";
CREATE TABLE "Odd.schema"."a ""b"".c(" ("select" int, "x, y" text DEFAULT 'a, b', "ünï çødé 😀" text, PRIMARY KEY ("select"));
CREATE INDEX "in,dex ""(" ON "Odd.schema"."a ""b"".c(" ("x, y", (lower("ünï çødé 😀")));
CREATE VIEW "Odd.schema"."view; DROP TABLE" AS SELECT "select", "x, y" FROM "Odd.schema"."a ""b"".c(";
