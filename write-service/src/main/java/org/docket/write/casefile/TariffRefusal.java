package org.docket.write.casefile;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why a command is not carried out, as the agency's tariff has it. */
public sealed interface TariffRefusal extends Refusal {

    /** The agency has a tariff of this type and first day. */
    record AlreadySet(UUID existing) implements TariffRefusal {}

    /**
     * The fact may not be yet.
     *
     * @param fact the surcharge or the collection
     * @param from the first day on which it may be
     */
    record NotYetDue(Fact fact, LocalDate from) implements TariffRefusal {}

    /** Refuses a fact before its first day; there is none where the agency had no tariff. */
    static Optional<Refusal> early(Fact fact, @Nullable LocalDate from, LocalDate day) {
        return from != null && day.isBefore(from) ? Optional.of(new NotYetDue(fact, from)) : Optional.empty();
    }
}
