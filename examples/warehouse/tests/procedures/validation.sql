-- Plain SQL: the file passes when it ends without an error.
DO $$
BEGIN
  ASSERT warehouse.is_minute('2001/02/28 23:59');
  ASSERT warehouse.is_minute('2000/02/29 00:00'), '2000 had a 29 February';
  ASSERT NOT warehouse.is_minute('2001/02/29 00:00'), '2001 had none';
  ASSERT warehouse.is_minute('2001/12/31 12:00'), 'the last month has an end, too';
  ASSERT NOT warehouse.is_minute('2001/04/31 12:00');
  ASSERT NOT warehouse.is_minute('2001/13/01 12:00');
  ASSERT NOT warehouse.is_minute('2001/04/01 24:00');
  ASSERT NOT warehouse.is_minute('2001-04-01 12:00');
  ASSERT NOT warehouse.is_minute(E'2001/04/01 12:00\n'), 'nothing behind it';
  ASSERT NOT warehouse.is_minute('');
  ASSERT warehouse.is_minute(NULL) IS NULL;

  ASSERT warehouse.is_whole_number('-12') AND warehouse.is_whole_number('0') AND warehouse.is_whole_number('9999');
  ASSERT NOT warehouse.is_whole_number('10000'), 'too large for what it goes into';
  ASSERT NOT warehouse.is_whole_number('1.5') AND NOT warehouse.is_whole_number('-') AND NOT warehouse.is_whole_number('１');

  ASSERT warehouse.is_coordinate('-95.01792778') AND warehouse.is_coordinate('0');
  ASSERT NOT warehouse.is_coordinate('1e3') AND NOT warehouse.is_coordinate('NaN') AND NOT warehouse.is_coordinate('.5');
END $$;

-- A row gets all its faults.
DO $$
DECLARE
  bad staging.flight;
BEGIN
  SELECT 1, '2001/04/31 07:10', 'late', '0', 'LAX', 'XXX' INTO bad;
  ASSERT warehouse.flight_faults(bad, 1::smallint, NULL, false, 2) = ARRAY[
    'date ''2001/04/31 07:10'' is not a minute', 'delay ''late'' is not a whole number', 'distance 0 is not positive',
    'destination ''XXX'' is unknown'],
    warehouse.flight_faults(bad, 1::smallint, NULL, false, 2)::text;

  SELECT 1, '2001/04/30 07:10', '-3', '99', 'LAX', 'SFO' INTO bad;
  ASSERT warehouse.flight_faults(bad, 1::smallint, 2::smallint, true, 1) = '{}', 'nothing is wrong with it';
  ASSERT warehouse.flight_faults(bad, 1::smallint, 2::smallint, true, 2) =
         ARRAY['another flight of this minute and route is in the file'];
END $$;
