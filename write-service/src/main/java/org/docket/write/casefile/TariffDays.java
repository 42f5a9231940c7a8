package org.docket.write.casefile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days that a tariff gave a penalty; null where the agency had none.
 *
 * @param surchargeFrom the first day on which it may be surcharged
 * @param collectFrom the first day on which it may go to collection
 */
public record TariffDays(
        @Nullable LocalDate surchargeFrom, @Nullable LocalDate collectFrom) {}
