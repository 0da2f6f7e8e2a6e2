CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql
BEGIN ATOMIC
  SELECT CASE WHEN a > 1 THEN CASE a WHEN 2 THEN 3 END ELSE 4 END;
  SELECT 1 AS end; SELECT atomic FROM begin atomic;
END;
create procedure begin() begin atomic end;
create table begin (atomic int, "end" int);
