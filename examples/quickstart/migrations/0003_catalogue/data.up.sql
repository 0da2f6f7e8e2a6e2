COPY shop.category (id, parent_id, name) FROM STDIN;
1	\N	Kitchen
2	1	Knives
3	2	Bread knives
4	1	Pots & pans
5	\N	Garden
6	5	Seeds
7	5	Tools
8	\N	Books
9	8	Cook books
10	8	Natural history
\.

COPY shop.product (id, category_id, sku, name, price, attributes) FROM STDIN;
1	2	KNF-0001	Paring knife	9855	{"weight_g": 1660}
2	2	KNF-0002	Chef's knife	4190	{"weight_g": 780}
3	2	KNF-0003	Cleaver	890	{"weight_g": 250}
4	2	KNF-0004	Oyster knife	1110	{"weight_g": 2750}
5	3	KNF-0005	Serrated bread knife	6115	{"weight_g": 1880}
6	3	KNF-0006	Baguette saw	9465	{"weight_g": 300}
7	4	POT-0007	Saucepan, 16 cm	2345	{"weight_g": 2600}
8	4	POT-0008	Saucepan, 20 cm	1030	{"weight_g": 200}
9	4	POT-0009	Cast-iron skillet	4430	{"weight_g": 2230}
10	4	POT-0010	Stock pot; 12 l	2610	{"weight_g": 360}
11	4	POT-0011	Crêpe pan	5790	{"weight_g": 470}
12	6	SED-0012	Borage	755	{"weight_g": 2180}
13	6	SED-0013	Nasturtium	1415	{"weight_g": 2900}
14	6	SED-0014	Sweet pea "Matucana"	6605	{"weight_g": 1150}
15	6	SED-0015	Runner bean	9850	{"weight_g": 2990}
16	6	SED-0016	Poppy -- Danish Flag	6055	{"weight_g": 320}
17	7	TLS-0017	Dibber	655	{"weight_g": 2040}
18	7	TLS-0018	Hori-hori	625	{"weight_g": 1140}
19	7	TLS-0019	Secateurs	8940	{"weight_g": 2860}
20	7	TLS-0020	Watering can, 9 l	3115	{"weight_g": 690}
21	9	BOK-0021	Bread in Six Hours	1625	{"weight_g": 2150}
22	9	BOK-0022	Soups of the Coast	1355	{"weight_g": 2770}
23	10	BOK-0023	A Field Guide to Mosses	3305	{"weight_g": 2930}
24	10	BOK-0024	Tide Pools	8505	{"weight_g": 2870}
25	10	BOK-0025	Birds at Dusk	1205	{"weight_g": 930}
\.

-- Continue numbering after the loaded rows.
SELECT setval(pg_get_serial_sequence('shop.product', 'id'), (SELECT max(id) FROM shop.product));
