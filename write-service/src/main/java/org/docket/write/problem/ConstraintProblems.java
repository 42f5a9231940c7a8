package org.docket.write.problem;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * What each constraint of schema {@code command} means to a client. Those that only a bug or a hand at the database can break mean
 * {@code internal}. A test reads the database's own catalogue and fails when one is missing here, or is here and not there.
 */
public final class ConstraintProblems {

    private static final Map<String, ProblemType> TYPES = Map.ofEntries(
            entry("case_reference_once", ProblemType.DUPLICATE_REFERENCE),
            entry("appeal_fact_once", ProblemType.APPEAL_FACT_ALREADY_RECORDED),
            entry("sent_after_issued", ProblemType.NOTICE_BEFORE_ISSUE),
            entry("notified_after_sent", ProblemType.NOTIFICATION_BEFORE_NOTICE),
            entry("surcharged_after_notified", ProblemType.SURCHARGE_BEFORE_NOTIFICATION),
            entry("surcharge_not_below_issued", ProblemType.SURCHARGE_BELOW_ISSUED),
            entry("collection_after_surcharged", ProblemType.COLLECTION_BEFORE_SURCHARGE),
            entry("appeal_result_after_sent", ProblemType.RESULT_BEFORE_NOTICE),
            entry("appeal_notice_after_notified", ProblemType.RESULT_NOTICE_BEFORE_NOTIFICATION),
            entry("history_transition_known", ProblemType.STATE_FORBIDS),
            entry("case_payments_bounded", ProblemType.TOO_MANY_PAYMENTS),
            entry("case_money_in_range", ProblemType.AMOUNT_OUT_OF_BOUNDS));

    /** Constraints that no request can break as long as the code is right. */
    private static final Set<String> INTERNAL = Set.of(
            "tenant_pkey",
            "tenant_slug_once",
            "tenant_id_positive",
            "tenant_slug_form",
            "tenant_name_length",
            "tenant_zone_length",
            "tenant_currency_form",
            "actor_pkey",
            "actor_tenant",
            "actor_label_length",
            "actor_roles_known",
            "access_token_pkey",
            "access_token_actor",
            "access_token_is_sha256",
            "lifecycle_pkey",
            "lifecycle_one_end",
            "case_pkey",
            "case_opened_by",
            "case_type_known",
            "case_state_known",
            "case_numbers_positive",
            "case_reference_length",
            "case_badge_length",
            "case_article_length",
            "case_vehicle_class_length",
            "case_channel_length",
            "case_points_in_range",
            "case_currency_form",
            "fixed_penalty_is_issued",
            "surcharge_has_total",
            "written_off_not_above_owed",
            "appeal_standing_known",
            "history_pkey",
            "history_case",
            "history_detail_length",
            "history_version_once",
            "appeal_fact_case",
            "appeal_authority_known",
            "appeal_fact_known",
            "appeal_result_code_length",
            "appeal_outcome_known",
            "appeal_outcome_of_result",
            "account_pkey",
            "account_currency_key",
            "account_case",
            "account_kind_known",
            "account_receivable_is_of_a_case",
            "account_currency_form",
            "account_system_once",
            "transfer_pkey",
            "transfer_debit",
            "transfer_credit",
            "transfer_between_two",
            "transfer_amount_positive",
            "transfer_kind_known",
            "payment_pkey",
            "payment_of_revision",
            "payment_history",
            "payment_transfer",
            "payment_amount_positive",
            "payment_reference_length",
            "payment_reference_once", // answered with the first payment's receipt, never as a problem
            "audit_pkey",
            "audit_outcome_known",
            "audit_code_of_refusal",
            "audit_text_length",
            "idempotency_pkey", // answered with the first attempt's answer, never as a problem
            "idempotency_key_length",
            "idempotency_fingerprint_is_sha256",
            "idempotency_status_final",
            "outbox_pkey",
            "outbox_text_length");

    private ConstraintProblems() {}

    /** The problem that a violated constraint means; an unknown one is as unexpected as an internal one. */
    public static ProblemType typeOf(String constraint) {
        return TYPES.getOrDefault(constraint, ProblemType.INTERNAL);
    }

    /** Whether the constraint was thought of at all. */
    static boolean knows(String constraint) {
        return TYPES.containsKey(constraint) || INTERNAL.contains(constraint);
    }

    /** How many constraints are known. */
    static int size() {
        return TYPES.size() + INTERNAL.size();
    }
}
