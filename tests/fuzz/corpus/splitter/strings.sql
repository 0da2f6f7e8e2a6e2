select 'a;'
 'b', E'x'
 '\';', 'C:\', E'\'', e'\\', U&'d\0061t' uescape '!', B'01', x'1F', N'n', 'it''s';
select "a;b", "c""d", U&"d\0061t;a";
