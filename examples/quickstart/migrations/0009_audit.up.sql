CREATE TABLE shop.audit (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  by        text        NOT NULL DEFAULT session_user,
  relation  regclass    NOT NULL,
  operation text        NOT NULL CHECK (operation IN ('INSERT', 'UPDATE', 'DELETE')),
  before    jsonb,
  after     jsonb
);

CREATE FUNCTION shop.audit_row() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  INSERT INTO shop.audit (relation, operation, before, after)
  VALUES (TG_RELID,
          TG_OP,
          CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
          CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
  RETURN NULL;
END;
$$;

CREATE TRIGGER customer_audit AFTER INSERT OR UPDATE OR DELETE ON shop.customer
  FOR EACH ROW EXECUTE FUNCTION shop.audit_row();
CREATE TRIGGER purchase_order_audit AFTER INSERT OR UPDATE OR DELETE ON shop.purchase_order
  FOR EACH ROW EXECUTE FUNCTION shop.audit_row();
