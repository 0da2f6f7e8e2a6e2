-- What never changes can come with the migration: COPY with its data inline.
CREATE TABLE warehouse.state (
  code text PRIMARY KEY CONSTRAINT state_code_has_two_letters CHECK (code ~ '^[A-Z]{2}$'),
  name text NOT NULL CONSTRAINT state_name_is_unique UNIQUE
);
COMMENT ON TABLE warehouse.state IS 'States and territories, by the codes that the airport file uses.';

COPY warehouse.state (code, name) FROM STDIN;
AL	Alabama
AK	Alaska
AZ	Arizona
AR	Arkansas
CA	California
CO	Colorado
CT	Connecticut
DE	Delaware
DC	District of Columbia
FL	Florida
GA	Georgia
HI	Hawaii
ID	Idaho
IL	Illinois
IN	Indiana
IA	Iowa
KS	Kansas
KY	Kentucky
LA	Louisiana
ME	Maine
MD	Maryland
MA	Massachusetts
MI	Michigan
MN	Minnesota
MS	Mississippi
MO	Missouri
MT	Montana
NE	Nebraska
NV	Nevada
NH	New Hampshire
NJ	New Jersey
NM	New Mexico
NY	New York
NC	North Carolina
ND	North Dakota
OH	Ohio
OK	Oklahoma
OR	Oregon
PA	Pennsylvania
RI	Rhode Island
SC	South Carolina
SD	South Dakota
TN	Tennessee
TX	Texas
UT	Utah
VT	Vermont
VA	Virginia
WA	Washington
WV	West Virginia
WI	Wisconsin
WY	Wyoming
AS	American Samoa
GU	Guam
CQ	Northern Mariana Islands
PR	Puerto Rico
VI	Virgin Islands
\.

GRANT SELECT ON warehouse.state TO warehouse_analyst;
