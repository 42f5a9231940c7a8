package org.docket.write.problem;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/** Constraints of tariffs and of the days that they give. */
final class TariffConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.ofEntries(
                    entry("tariff_once", ProblemType.TARIFF_ALREADY_SET),
                    entry("surcharged_when_due", ProblemType.SURCHARGE_NOT_YET_DUE),
                    entry("collected_when_due", ProblemType.COLLECTION_NOT_YET_DUE)),
            Set.of(
                    "tariff_pkey",
                    "tariff_tenant",
                    "tariff_set_by",
                    "tariff_type_known",
                    "tariff_days_bounded",
                    "tariff_surcharge_not_before_due",
                    "tariff_percent_bounded",
                    "tariff_fee_in_range",
                    "tariff_currency_form",
                    "tariff_version_positive",
                    "due_after_notified",
                    "surcharge_after_due"));

    private TariffConstraints() {}
}
