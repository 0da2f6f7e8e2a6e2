-- pgplumb: no-transaction
-- An index for the few flights that are very late: partial, so that it is a hundredth of the size of a full one.
-- The warehouse may be in use by now, and a plain CREATE INDEX would stop every load for as long as it takes.
-- CONCURRENTLY does not, but cannot be said of a partitioned table: so each partition gets its index by itself,
-- and the one of the table, made invalid at first by ONLY, becomes valid when the last of them is attached.
CREATE INDEX flight_late ON ONLY warehouse.flight (delay_minutes DESC) WHERE delay_minutes >= 180;

CREATE INDEX CONCURRENTLY flight_2001_01_late ON warehouse.flight_2001_01 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_02_late ON warehouse.flight_2001_02 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_03_late ON warehouse.flight_2001_03 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_04_late ON warehouse.flight_2001_04 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_05_late ON warehouse.flight_2001_05 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_06_late ON warehouse.flight_2001_06 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_07_late ON warehouse.flight_2001_07 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_08_late ON warehouse.flight_2001_08 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_09_late ON warehouse.flight_2001_09 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_10_late ON warehouse.flight_2001_10 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_11_late ON warehouse.flight_2001_11 (delay_minutes DESC) WHERE delay_minutes >= 180;
CREATE INDEX CONCURRENTLY flight_2001_12_late ON warehouse.flight_2001_12 (delay_minutes DESC) WHERE delay_minutes >= 180;

ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_01_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_02_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_03_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_04_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_05_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_06_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_07_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_08_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_09_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_10_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_11_late;
ALTER INDEX warehouse.flight_late ATTACH PARTITION warehouse.flight_2001_12_late;
