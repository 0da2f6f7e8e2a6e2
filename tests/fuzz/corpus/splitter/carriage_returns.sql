a; -- c
b
;copy t from stdin;
1
\.
c;