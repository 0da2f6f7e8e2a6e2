-- A member needs the role that it is a member of.
SELECT DISTINCT 'pg_authid' AS catalog, m.member AS objid, 0 AS objsubid, 'pg_authid' AS ref_catalog, m.roleid AS ref_objid,
       0 AS ref_objsubid
  FROM pg_catalog.pg_auth_members m
