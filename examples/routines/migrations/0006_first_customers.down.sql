TRUNCATE bank.entry, bank.transfer, bank.contract, bank.account, bank.fee, bank.audit RESTART IDENTITY;
