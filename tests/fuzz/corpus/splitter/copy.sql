COPY public."we""ird" (a, "from") FROM stdin WITH (FORMAT csv, HEADER) ; -- data follows
a,b
';--,"$$
\N,\\.
\.
copy a.from from stdin;
\.
copy (select 1 from x) to stdout;
copy t from program 'cat'; copy t from '/tmp/x';
