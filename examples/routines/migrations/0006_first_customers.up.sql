INSERT INTO bank.account (owner, iban, opened_on, contact) VALUES
  ('Ada Lovelace', 'GB33BUKB20201555555555', '2024-01-15',
   ROW('Ada', ROW('12 St James''s Square', 'SW1Y 4JH', 'London', 'GB'), ARRAY['ada@example.org', 'ada@work.example'])),
  ('Blaise Pascal', 'FR1420041010050500013', '2024-02-01',
   ROW('Blaise "le Géomètre" Pascal', ROW(NULL, '63000', 'Clermont-Ferrand', 'FR'), '{}')),
  ('Carl Friedrich Gauss', 'DE89370400440532013000', '2024-03-10', NULL);

INSERT INTO bank.contract
  (account_id, number, branch, interest_rate, risk, cutoff, notice, validity, quiet_periods, tags, preferences, seal)
VALUES
  (1, '6f1d3a52-7c1b-4a6e-9d55-0c1f6b1f2a01', 7, 0.0125, 0.1, '18:30', '3 months', '[2024-01-15,)',
   '{[2024-07-01,2024-08-01),[2024-12-24,2025-01-02)}', '{"private","e-mail, please"}',
   '{"language": "en", "paper": false}', '\x00ff10'),
  (2, '6f1d3a52-7c1b-4a6e-9d55-0c1f6b1f2a02', 7, 0, NULL, '12:00', '1 year 2 mons', '[2024-02-01,2034-02-01)',
   '{}', '{}', '{"language": "fr"}', NULL);

INSERT INTO bank.transfer (from_account, to_account, amount, state, note, requested_at) VALUES
  (1, 2, 120.50, 'done', 'for the calculating machine', '2024-04-02 09:00+00'),
  (2, 1, 20.00, 'done', NULL, '2024-04-03 10:15+00'),
  (1, 3, 250000.00, 'in review', 'a house', '2024-04-04 11:30+00');

INSERT INTO bank.entry (account_id, transfer_id, amount, note, booked_at) VALUES
  (1, NULL, 1000.00, 'opening deposit', '2024-04-01 08:00+00'),
  (2, NULL, 500.00, 'opening deposit', '2024-04-01 08:05+00'),
  (3, NULL, 75.25, 'opening deposit', '2024-04-01 08:10+00'),
  (1, 1, -120.50, 'for the calculating machine', '2024-04-02 09:00+00'),
  (2, 1, 120.50, 'for the calculating machine', '2024-04-02 09:00+00'),
  (2, 2, -20.00, NULL, '2024-04-03 10:15+00'),
  (1, 2, 20.00, NULL, '2024-04-03 10:15+00');
