package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of quotas and permit orders. */
final class PermitConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of("permit_quota_code_once", ProblemType.DUPLICATE_QUOTA_CODE),
            Set.of(
                    "permit_quota_pkey",
                    "permit_quota_created_by",
                    "permit_quota_remaining_not_negative",
                    "permit_quota_issued_not_negative",
                    "permit_quota_adds_up",
                    "permit_quota_capacity_bounded",
                    "permit_quota_price_in_range",
                    "permit_quota_currency_form",
                    "permit_quota_code_length",
                    "permit_quota_name_length",
                    "permit_quota_window_in_order",
                    "permit_quota_version_positive",
                    "permit_order_pkey",
                    "permit_order_reference_once",
                    "permit_order_payment",
                    "permit_order_refund",
                    "permit_order_placed_by",
                    "permit_order_cancelled_by",
                    "permit_order_status_known",
                    "permit_order_cancelled_iff",
                    "permit_order_total_in_range",
                    "permit_order_currency_form",
                    "permit_order_version_positive",
                    "permit_order_text_length",
                    "permit_line_pkey",
                    "permit_line_order",
                    "permit_line_quota",
                    "permit_line_number_bounded",
                    "permit_line_quantity_bounded",
                    "permit_line_price_in_range"));

    private PermitConstraints() {}
}
