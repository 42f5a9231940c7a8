-- Why: an example. A payment's external_reference is to be called bank_reference: for a while there are both, and whoever writes one writes both.
-- Locks: ACCESS EXCLUSIVE on payment for a moment.
ALTER TABLE command.payment
  ADD COLUMN bank_reference text,
  ADD CONSTRAINT payment_bank_reference_length CHECK (length(bank_reference) BETWEEN 1 AND 128) NOT VALID;
CREATE FUNCTION command.payment_references_agree() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.bank_reference := COALESCE(NEW.bank_reference, NEW.external_reference);
  NEW.external_reference := COALESCE(NEW.external_reference, NEW.bank_reference);
  RETURN NEW;
END $$;
CREATE TRIGGER payment_references_agree BEFORE INSERT ON command.payment
  FOR EACH ROW EXECUTE FUNCTION command.payment_references_agree();
