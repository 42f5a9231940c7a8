package org.docket.write.command.addsurcharge;

import java.time.LocalDate;
import java.util.Optional;
import org.docket.write.body.Body;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.Fact;
import org.docket.write.casefile.OrderRule;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.Step;
import org.docket.write.casefile.TariffRefusal;

/**
 * The penalty is raised because it was not paid in time.
 *
 * @param occurredOn the day of the surcharge
 * @param totalMinor the new total of penalty and surcharge (not the difference); minor units
 */
record AddSurcharge(LocalDate occurredOn, long totalMinor) {

    static AddSurcharge decode(Body body) {
        return new AddSurcharge(body.day("occurredOn"), body.money("newTotal"));
    }

    /** What the case as it stands has against it. */
    Optional<Refusal> refusal(CaseStanding standing) {
        Optional<Refusal> order = CaseStanding.refuse(
                Fact.SURCHARGE,
                standing.dates().surchargedOn(),
                OrderRule.SURCHARGE_AFTER_NOTIFICATION,
                new Step(standing.dates().notifiedOn(), "notification", occurredOn));
        if (order.isPresent()) {
            return order;
        }
        Optional<Refusal> early =
                TariffRefusal.early(Fact.SURCHARGE, standing.dates().tariff().surchargeFrom(), occurredOn);
        if (early.isPresent() || totalMinor >= standing.money().issued()) {
            return early;
        }
        return Optional.of(new Refusal.SurchargeBelowIssued());
    }
}
