package org.docket.write.problem;

import java.time.LocalDate;
import java.util.UUID;
import org.docket.write.casefile.Fact;
import org.docket.write.casefile.TariffRefusal;

/** What a client is told when a tariff stands in the way. */
final class TariffProblems {

    private TariffProblems() {}

    static Problem of(TariffRefusal refusal) {
        return switch (refusal) {
            case TariffRefusal.AlreadySet(UUID existing) ->
                Problem.with(
                        ProblemType.TARIFF_ALREADY_SET,
                        "There is a tariff of this case type and first day: change the one that existingId names, or set one with"
                                + " another first day.",
                        "existingId",
                        existing.toString());
            case TariffRefusal.NotYetDue(Fact fact, LocalDate from) ->
                Problem.with(
                        fact == Fact.COLLECTION
                                ? ProblemType.COLLECTION_NOT_YET_DUE
                                : ProblemType.SURCHARGE_NOT_YET_DUE,
                        "By the agency's tariff this may be from " + from + " on; correct occurredOn, or wait.",
                        "possibleFrom",
                        from.toString());
        };
    }
}
