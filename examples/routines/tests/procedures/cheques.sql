-- Plain SQL: the file passes when it ends without an error.
DO $$
BEGIN
  ASSERT bank.in_words(0) = 'zero';
  ASSERT bank.in_words(42) = 'forty-two', 'a hyphen between tens and ones';
  ASSERT bank.in_words(-1234567) =
         'minus one million two hundred thirty-four thousand five hundred sixty-seven', bank.in_words(-1234567);
  ASSERT bank.reference(42) = 'CHQ-000042', 'an integer is a cheque';
  ASSERT bank.reference(42::bigint) = 'TRF-42', 'a bigint is a transfer';
END $$;
