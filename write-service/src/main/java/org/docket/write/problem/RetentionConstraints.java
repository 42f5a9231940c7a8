package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of how long cases are kept, and of what was disposed of. */
final class RetentionConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of(),
            Set.of(
                    "content_removal_pkey",
                    "content_removal_tenant",
                    "disposal_case",
                    "disposal_disposed_by",
                    "disposal_pkey",
                    "disposal_reason_length",
                    "retention_rule_months_bounded",
                    "retention_rule_pkey", // answered as a stale version
                    "retention_rule_set_by",
                    "retention_rule_tenant",
                    "retention_rule_type",
                    "retention_rule_version_positive"));

    private RetentionConstraints() {}
}
