-- Why: nobody who knows only external_reference runs any more. It takes its index with it, whose name goes on.
-- Locks: ACCESS EXCLUSIVE on payment for a moment.
DROP TRIGGER payment_references_agree ON command.payment;
DROP FUNCTION command.payment_references_agree();
ALTER TABLE command.payment DROP COLUMN external_reference;
ALTER INDEX command.payment_bank_reference_once RENAME TO payment_reference_once;
