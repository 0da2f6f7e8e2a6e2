DROP TABLE bank.audit;
DROP TABLE bank.fee;
