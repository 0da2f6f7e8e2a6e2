set standard_conforming_strings = off;
select '\';', N'\'';
reset standard_conforming_strings;
select '\';
select set_config('standard_conforming_strings', 'off', false);
select '\';';
