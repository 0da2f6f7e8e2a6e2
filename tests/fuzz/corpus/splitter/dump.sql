--
-- PostgreSQL database dump
--

\restrict AbC123

SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.t (
    id bigint NOT NULL,
    CONSTRAINT c CHECK ((id > 0))
);

COPY public.t (id) FROM stdin;
1
2
\.

\unrestrict AbC123

