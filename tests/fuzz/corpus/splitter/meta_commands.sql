\set ON_ERROR_STOP on
select 1 \gset
\restrict a
\restrict b
\unrestrict b
\.
select 'x' \;
