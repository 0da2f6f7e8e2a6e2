-- pgplumb: no-transaction
select 1;
