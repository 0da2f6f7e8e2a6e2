DROP TABLE bank.entry;
DROP TABLE bank.transfer;
