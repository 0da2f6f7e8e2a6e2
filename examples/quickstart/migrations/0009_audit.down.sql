DROP TRIGGER purchase_order_audit ON shop.purchase_order;
DROP TRIGGER customer_audit ON shop.customer;
DROP FUNCTION shop.audit_row();
DROP TABLE shop.audit;
