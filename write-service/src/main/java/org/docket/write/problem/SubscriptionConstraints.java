package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of subscriptions to notifications. */
final class SubscriptionConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of("subscription_name_once", ProblemType.SUBSCRIPTION_NAME_TAKEN),
            Set.of(
                    "subscription_pkey",
                    "subscription_creator",
                    "subscription_state_known",
                    "subscription_version_positive",
                    "subscription_name_length",
                    "subscription_url_form",
                    "subscription_types_bounded",
                    "subscription_secret_sealed",
                    "subscription_former_together"));

    private SubscriptionConstraints() {}
}
