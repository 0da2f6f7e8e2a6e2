CREATE SCHEMA "Odd.schema";
CREATE TYPE "Odd.schema"."table" AS ENUM ('a, b', 'c''d', '(', '"', E'\\');
CREATE TABLE "Odd.schema"."a ""b"".c(" ("select" bigint, "x, y" text DEFAULT E'\\, ''', "ünï çødé 😀" "Odd.schema"."table" DEFAULT 'a, b', "new
line" int CHECK ("new
line" > 0), PRIMARY KEY ("select"));
CREATE INDEX "in,dex ""(" ON "Odd.schema"."a ""b"".c(" ("x, y", (lower("x, y")));
CREATE VIEW "Odd.schema"."view; DROP TABLE" AS SELECT "select", "x, y" FROM "Odd.schema"."a ""b"".c(";
CREATE FUNCTION "Odd.schema"."f(1)"("in out" text DEFAULT '), x text DEFAULT ''', "b" "Odd.schema"."table" DEFAULT 'c''d') RETURNS text LANGUAGE sql AS 'SELECT $1';
COMMENT ON FUNCTION "Odd.schema"."f(1)"(text, "Odd.schema"."table") IS E'$$ '' \\ "';
CREATE TABLE "Odd.schema".abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789 (abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789 serial UNIQUE CHECK (abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_123456789 > 0));
GRANT SELECT ("x, y") ON "Odd.schema"."a ""b"".c(" TO "Odd role";
CREATE TRIGGER "tri ON gger" BEFORE INSERT ON "Odd.schema"."a ""b"".c(" FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
DROP TRIGGER "tri ON gger" ON "Odd.schema"."a ""b"".c(";
CREATE POLICY "po ON licy" ON "Odd.schema"."a ""b"".c(" TO "Odd role" USING (true);
