package org.docket.write.command.sendtocollection;

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
 * The debt went to collection.
 *
 * @param occurredOn since when
 */
record SendToCollection(LocalDate occurredOn) {

    static SendToCollection decode(Body body) {
        return new SendToCollection(body.day("occurredOn"));
    }

    /** What the case as it stands has against it. */
    Optional<Refusal> refusal(CaseStanding standing) {
        return CaseStanding.refuse(
                        Fact.COLLECTION,
                        standing.dates().inCollectionSince(),
                        OrderRule.COLLECTION_AFTER_SURCHARGE,
                        new Step(standing.dates().surchargedOn(), "surcharge", occurredOn))
                .or(() -> TariffRefusal.early(
                        Fact.COLLECTION, standing.dates().tariff().collectFrom(), occurredOn));
    }
}
