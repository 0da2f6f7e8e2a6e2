DROP TYPE bank.payment;
DROP TYPE bank.contact;
DROP TYPE bank.address;
DROP TYPE bank.transfer_state;
DROP TYPE bank.account_status;
DROP DOMAIN bank.iban;
DROP DOMAIN bank.amount;
