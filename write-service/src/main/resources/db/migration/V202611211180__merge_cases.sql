-- Why: a merge moves what a case owns to the case that takes its place. Its balance goes by a transfer of a kind of its own. Locks: none on data.

-- Where they were made, written or placed first does not change.
GRANT UPDATE (case_id) ON command.party_link, command.case_note, command.legal_hold TO docket_write;
