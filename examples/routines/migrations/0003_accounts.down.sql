DROP TABLE bank.contract;
DROP TABLE bank.account;
