create rule r as on insert to t do instead (insert into a values (1); delete from b;);
create schema s create table t (a int) create view v as select 1;
;; ;
