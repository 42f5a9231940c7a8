-- Why: whoever gives a bulk operation up says why, and it is kept. An older version cancels without a reason, so there may be none (expand).
-- Locks: ACCESS EXCLUSIVE on bulk_operation for a moment. Plain text, for a domain with a rule would write the table anew.
ALTER TABLE command.bulk_operation
  ADD COLUMN cancel_reason text,
  ADD CONSTRAINT bulk_cancel_reason_length CHECK (length(cancel_reason) BETWEEN 1 AND 1000) NOT VALID,
  ADD CONSTRAINT bulk_reason_of_cancelled CHECK (cancel_reason IS NULL OR state = 'CANCELLED') NOT VALID;
