-- Why: a rule on one column of a table that commands write stands in the column's type. PostgreSQL reads every CHECK of a table anew for each
-- statement that writes to it, whichever columns that touches; a domain's rule it keeps parsed, and judges when a value of the type is assigned
-- (deploy/adr/0029). NULL is for the column to refuse. Locks: none.

-- Of actors.
CREATE DOMAIN command.actor_label AS text CONSTRAINT actor_label_length CHECK (length(VALUE) BETWEEN 1 AND 200);
CREATE DOMAIN command.actor_authority AS bigint CONSTRAINT actor_authority_positive CHECK (VALUE >= 0);
CREATE DOMAIN command.actor_task_limit AS int CONSTRAINT actor_capacity_bounded CHECK (VALUE BETWEEN 0 AND 1000);

-- Of cases.
CREATE DOMAIN command.case_type AS text CONSTRAINT case_type_known CHECK (VALUE IN ('FIXED_PENALTY', 'INVESTIGATION'));
CREATE DOMAIN command.case_state AS text CONSTRAINT case_state_known CHECK (VALUE IN (
  'OPEN', 'READY_FOR_REVIEW', 'ESCALATED', 'APPROVED', 'REJECTED', 'PENALTY_ISSUED', 'CLOSED', 'WITHDRAWN', 'MERGED', 'DISPOSED'));
CREATE DOMAIN command.case_version AS bigint CONSTRAINT case_version_positive CHECK (VALUE >= 1);
CREATE DOMAIN command.case_reference AS text CONSTRAINT case_reference_length CHECK (length(VALUE) BETWEEN 1 AND 64);
CREATE DOMAIN command.case_badge AS text CONSTRAINT case_badge_length CHECK (length(VALUE) BETWEEN 1 AND 64);
CREATE DOMAIN command.case_article AS text CONSTRAINT case_article_length CHECK (length(VALUE) BETWEEN 1 AND 64);
CREATE DOMAIN command.case_vehicle_class AS text CONSTRAINT case_vehicle_class_length CHECK (length(VALUE) BETWEEN 1 AND 16);
CREATE DOMAIN command.case_channel AS text CONSTRAINT case_channel_length CHECK (length(VALUE) BETWEEN 1 AND 16);
CREATE DOMAIN command.case_points AS smallint CONSTRAINT case_points_in_range CHECK (VALUE BETWEEN 0 AND 99);
CREATE DOMAIN command.case_currency AS char(3) CONSTRAINT case_currency_form CHECK (VALUE ~ '^[A-Z]{3}$');
-- the amounts that are set once: issued, expense, surcharged
CREATE DOMAIN command.case_amount AS bigint CONSTRAINT case_money_in_range CHECK (VALUE BETWEEN 0 AND 100000000000);
CREATE DOMAIN command.case_written_off AS bigint CONSTRAINT case_written_off_not_negative CHECK (VALUE >= 0);
CREATE DOMAIN command.case_paid AS bigint CONSTRAINT case_paid_in_range CHECK (VALUE BETWEEN 0 AND 100000000000000);
CREATE DOMAIN command.case_late_fees AS bigint CONSTRAINT case_late_fees_not_negative CHECK (VALUE >= 0);
CREATE DOMAIN command.case_proposed AS bigint CONSTRAINT case_proposed_in_range CHECK (VALUE BETWEEN 0 AND 100000000000);
CREATE DOMAIN command.case_payments AS int CONSTRAINT case_payments_bounded CHECK (VALUE BETWEEN 0 AND 1000);
CREATE DOMAIN command.case_evidence AS int CONSTRAINT case_evidence_bounded CHECK (VALUE BETWEEN 0 AND 1000);
CREATE DOMAIN command.case_notes AS int CONSTRAINT case_notes_bounded CHECK (VALUE BETWEEN 0 AND 1000);
CREATE DOMAIN command.case_party_links AS int CONSTRAINT case_party_links_bounded CHECK (VALUE BETWEEN 0 AND 200);
CREATE DOMAIN command.case_tasks AS int CONSTRAINT case_tasks_bounded CHECK (VALUE BETWEEN 0 AND 200);
CREATE DOMAIN command.case_holds AS int CONSTRAINT case_holds_counted CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN command.case_summary AS text CONSTRAINT case_summary_length CHECK (length(VALUE) BETWEEN 1 AND 1000);
CREATE DOMAIN command.case_subject_key AS text CONSTRAINT case_subject_key_length CHECK (length(VALUE) BETWEEN 1 AND 200);
CREATE DOMAIN command.case_decision_reason AS text CONSTRAINT case_decision_reason_length CHECK (length(VALUE) BETWEEN 1 AND 1000);
CREATE DOMAIN command.appeal_standing AS text CONSTRAINT appeal_standing_known CHECK (VALUE IN ('PENDING', 'DECIDED', 'NOTIFIED'));

-- Of a case's history and appeals.
CREATE DOMAIN command.history_detail AS json CONSTRAINT history_detail_length CHECK (length(VALUE::text) <= 4096);
CREATE DOMAIN command.appeal_authority AS text CONSTRAINT appeal_authority_known CHECK (VALUE IN ('PREFECTURE', 'JUDGE'));
CREATE DOMAIN command.appeal_step AS text CONSTRAINT appeal_fact_known CHECK (VALUE IN ('FILED', 'FORWARDED', 'RESULT', 'RESULT_NOTIFIED'));
CREATE DOMAIN command.appeal_result_code AS text CONSTRAINT appeal_result_code_length CHECK (length(VALUE) BETWEEN 1 AND 16);
CREATE DOMAIN command.appeal_outcome AS text CONSTRAINT appeal_outcome_known CHECK (VALUE IN ('UPHELD', 'DISMISSED'));

-- Of the ledger.
CREATE DOMAIN command.account_kind AS text CONSTRAINT account_kind_known CHECK (VALUE IN (
  'RECEIVABLE', 'CASH', 'PENALTY_INCOME', 'PERMIT_INCOME', 'WRITE_OFF'));
CREATE DOMAIN command.account_currency AS char(3) CONSTRAINT account_currency_form CHECK (VALUE ~ '^[A-Z]{3}$');
CREATE DOMAIN command.transfer_kind AS text CONSTRAINT transfer_kind_known CHECK (VALUE IN (
  'ISSUE', 'EXPENSE', 'SURCHARGE', 'PAYMENT', 'WRITE_OFF', 'REVERSAL', 'REFUND', 'LATE_FEE', 'MERGE', 'PERMIT_SALE', 'PERMIT_REFUND'));
CREATE DOMAIN command.transfer_amount AS bigint CONSTRAINT transfer_amount_positive CHECK (VALUE > 0);
CREATE DOMAIN command.payment_amount AS bigint CONSTRAINT payment_amount_positive CHECK (VALUE > 0);
CREATE DOMAIN command.payment_reference AS text CONSTRAINT payment_reference_length CHECK (length(VALUE) BETWEEN 1 AND 128);

-- Of what every command leaves: audit, answer, event.
CREATE DOMAIN command.audit_action AS text CONSTRAINT audit_action_length CHECK (length(VALUE) <= 64);
CREATE DOMAIN command.audit_subject_type AS text CONSTRAINT audit_subject_type_length CHECK (length(VALUE) <= 32);
CREATE DOMAIN command.audit_outcome AS text CONSTRAINT audit_outcome_known CHECK (VALUE IN ('ACCEPTED', 'REPEATED', 'REFUSED', 'DENIED'));
CREATE DOMAIN command.audit_code AS text CONSTRAINT audit_code_length CHECK (length(VALUE) <= 64);
CREATE DOMAIN command.idempotency_key AS text CONSTRAINT idempotency_key_length CHECK (length(VALUE) BETWEEN 16 AND 128);
CREATE DOMAIN command.idempotency_fingerprint AS bytea CONSTRAINT idempotency_fingerprint_is_sha256 CHECK (octet_length(VALUE) = 32);
CREATE DOMAIN command.idempotency_status AS smallint CONSTRAINT idempotency_status_final CHECK (VALUE BETWEEN 200 AND 499);
CREATE DOMAIN command.outbox_aggregate_type AS text CONSTRAINT outbox_aggregate_type_length CHECK (length(VALUE) <= 32);
CREATE DOMAIN command.outbox_type AS text CONSTRAINT outbox_type_length CHECK (length(VALUE) <= 64);
CREATE DOMAIN command.outbox_traceparent AS text CONSTRAINT outbox_traceparent_length CHECK (length(VALUE) <= 55);

-- Of evidence, slots and tasks.
CREATE DOMAIN command.evidence_title AS text CONSTRAINT evidence_title_length CHECK (length(VALUE) BETWEEN 1 AND 200);
CREATE DOMAIN command.evidence_media_type AS text
  CONSTRAINT evidence_media_type_length CHECK (length(VALUE) BETWEEN 3 AND 127)
  CONSTRAINT evidence_media_type_form CHECK (VALUE ~ '^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$');
CREATE DOMAIN command.evidence_sha256 AS bytea CONSTRAINT evidence_is_sha256 CHECK (octet_length(VALUE) = 32);
CREATE DOMAIN command.evidence_size AS bigint CONSTRAINT evidence_size_bounded CHECK (VALUE BETWEEN 1 AND 1073741824);
CREATE DOMAIN command.evidence_state AS text CONSTRAINT evidence_state_known CHECK (VALUE IN ('ANNOUNCED', 'CONFIRMED'));
CREATE DOMAIN command.evidence_version AS bigint CONSTRAINT evidence_version_positive CHECK (VALUE >= 1);
CREATE DOMAIN command.evidence_restrictions AS int CONSTRAINT evidence_restrictions_bounded CHECK (VALUE BETWEEN 0 AND 100);
CREATE DOMAIN command.slot_code AS text CONSTRAINT slot_code_form CHECK (VALUE ~ '^[A-Z][A-Z0-9_]{0,31}$');
CREATE DOMAIN command.slot_label AS text CONSTRAINT slot_label_length CHECK (length(VALUE) BETWEEN 1 AND 200);
CREATE DOMAIN command.task_title AS text CONSTRAINT task_title_length CHECK (length(VALUE) BETWEEN 1 AND 200);
CREATE DOMAIN command.task_priority AS smallint CONSTRAINT task_priority_bounded CHECK (VALUE BETWEEN 0 AND 9);
CREATE DOMAIN command.task_state AS text CONSTRAINT task_state_known CHECK (VALUE IN ('OPEN', 'ASSIGNED', 'DONE', 'CANCELLED'));
CREATE DOMAIN command.task_version AS bigint CONSTRAINT task_version_positive CHECK (VALUE >= 1);
CREATE DOMAIN command.task_pauses AS int CONSTRAINT task_pauses_bounded CHECK (VALUE BETWEEN 0 AND 50);
