-- Why: a merge moves what a case owns to the case that takes its place. Its balance goes by a transfer of a kind of its own.
-- Locks: ACCESS EXCLUSIVE on enforcement_case for a moment.

-- That others were merged into a case stands in its own row, so that who waited for it is judged by the row's newest version: looking for those others by their
-- reference would be looking at what was there before the wait.
ALTER TABLE command.enforcement_case ADD COLUMN absorbed_others boolean NOT NULL DEFAULT false;

-- Where they were made, written or placed first does not change.
GRANT UPDATE (case_id) ON command.party_link, command.case_note, command.legal_hold TO docket_write;
