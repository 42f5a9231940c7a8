-- Why: the rule holds for payments of before, too. Locks: SHARE UPDATE EXCLUSIVE.
ALTER TABLE command.payment VALIDATE CONSTRAINT payment_bank_reference_length;
