package org.docket.write.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of a penalty's facts; null is: not yet.
 *
 * @param tariff the first days of the facts that have not happened
 */
public record PenaltyDates(
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate sentOn,
        @Nullable LocalDate notifiedOn,
        @Nullable LocalDate surchargedOn,
        @Nullable LocalDate inCollectionSince,
        TariffDays tariff) {}
