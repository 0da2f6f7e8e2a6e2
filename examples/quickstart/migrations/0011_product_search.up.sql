-- Full-text search over names, kept up to date by the server.
ALTER TABLE shop.product
  ADD COLUMN search tsvector GENERATED ALWAYS AS (to_tsvector('english', name)) STORED;
