-- don't
/* a /* ; */ b; */ select 1 /**/ ; -- ends in a backslash \
select 2 */**/ 3 --;
;
