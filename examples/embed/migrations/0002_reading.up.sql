CREATE TABLE reading (
  device_id bigint           NOT NULL REFERENCES device (id),
  at        timestamptz      NOT NULL,
  value     double precision NOT NULL,
  PRIMARY KEY (device_id, at)
);

-- The newest reading of each device.
CREATE VIEW latest AS
SELECT DISTINCT ON (device_id) device_id, at, value FROM reading ORDER BY device_id, at DESC;
