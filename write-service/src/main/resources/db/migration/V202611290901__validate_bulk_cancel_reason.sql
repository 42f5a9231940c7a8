-- Why: the rules hold for rows that were there before, too. Locks: SHARE UPDATE EXCLUSIVE while it reads, behind which nobody stands.
ALTER TABLE command.bulk_operation VALIDATE CONSTRAINT bulk_cancel_reason_length, VALIDATE CONSTRAINT bulk_reason_of_cancelled;
