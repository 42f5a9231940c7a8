package org.docket.write.command.recordnotification;

import java.time.LocalDate;
import java.util.Optional;
import org.docket.write.body.Body;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.Fact;
import org.docket.write.casefile.OrderRule;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.Step;
import org.jspecify.annotations.Nullable;

/**
 * The offender was notified.
 *
 * @param occurredOn the day of the notification
 * @param channel how, as the agency writes it, or null
 */
record RecordNotification(LocalDate occurredOn, @Nullable String channel) {

    static RecordNotification decode(Body body) {
        return new RecordNotification(body.day("occurredOn"), body.optionalText("channel", 16));
    }

    /** What the case as it stands has against it. */
    Optional<Refusal> refusal(CaseStanding standing) {
        return CaseStanding.refuse(
                Fact.NOTIFICATION,
                standing.dates().notifiedOn(),
                OrderRule.NOTIFICATION_AFTER_NOTICE,
                new Step(standing.dates().sentOn(), "notice", occurredOn));
    }
}
