package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of bulk operations and late fees. */
final class BulkConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of(
                    "bulk_items_bounded", ProblemType.BULK_TOO_LARGE,
                    "bulk_from_actor", ProblemType.OFFICERS_UNSUITABLE,
                    "bulk_to_actor", ProblemType.OFFICERS_UNSUITABLE),
            Set.of(
                    "late_fee_within_expense",
                    "case_late_fees_not_negative",
                    "late_fee_once", // judged by the case's revision, never met
                    "late_fee_history",
                    "late_fee_transfer",
                    "late_fee_amount_positive",
                    "late_fee_of_a_month",
                    "bulk_pkey",
                    "bulk_tenant",
                    "bulk_previewed_by",
                    "bulk_run_by",
                    "bulk_kind_known",
                    "bulk_state_known",
                    "bulk_version_positive",
                    "bulk_month_of_fees",
                    "bulk_actors_of_tasks",
                    "bulk_outcomes_counted",
                    "bulk_run_complete",
                    "bulk_done_has_all",
                    "bulk_ended_iff",
                    "bulk_slot_of_preview",
                    "bulk_slots_bounded",
                    "bulk_preview_slot", // somebody else took it: another one is looked for
                    "bulk_cancel_code_known",
                    "bulk_code_of_cancelled",
                    "bulk_forgotten_once_ended",
                    "bulk_chunk_bounded",
                    "bulk_cancel_reason_length", // judged before, from the body
                    "bulk_reason_of_cancelled",
                    "bulk_item_pkey",
                    "bulk_item_operation",
                    "bulk_item_ordinal_positive",
                    "bulk_item_outcome_known",
                    "bulk_item_outcome_complete",
                    "bulk_item_reason_length"));

    private BulkConstraints() {}
}
