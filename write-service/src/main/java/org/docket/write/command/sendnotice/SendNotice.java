package org.docket.write.command.sendnotice;

import java.time.LocalDate;
import java.util.Optional;
import org.docket.write.body.Body;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.Fact;
import org.docket.write.casefile.OrderRule;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.Step;

/**
 * The notice of a penalty was sent.
 *
 * @param occurredOn the day it was sent
 * @param expenseMinor what sending cost, owed on top of the amount; minor units
 */
record SendNotice(LocalDate occurredOn, long expenseMinor) {

    static SendNotice decode(Body body) {
        return new SendNotice(body.day("occurredOn"), body.money("expense"));
    }

    /** What the case as it stands has against it. */
    Optional<Refusal> refusal(CaseStanding standing) {
        return CaseStanding.refuse(
                Fact.NOTICE,
                standing.dates().sentOn(),
                OrderRule.NOTICE_AFTER_ISSUE,
                new Step(standing.dates().issuedOn(), "issue", occurredOn));
    }
}
