package org.docket.write.command.appeal;

import java.time.LocalDate;
import java.util.Optional;
import org.docket.write.body.Body;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.OrderRule;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.Step;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * One fact of an appeal.
 *
 * @param kind which fact
 * @param occurredOn its day
 * @param authority to whom the appeal goes
 * @param resultCode the result as the authority writes it, with whichever fact it came; or null
 * @param outcome what the result means for what is owed, or null; only with {@link Kind#RESULT}
 */
record AppealFact(
        Kind kind,
        LocalDate occurredOn,
        Authority authority,
        @Nullable String resultCode,
        @Nullable Outcome outcome) {

    static AppealFact decode(Kind kind, Body body) {
        Outcome outcome = body.optionalChoice("outcome", Outcome.class);
        if (outcome != null && kind != Kind.RESULT) {
            body.note(
                    "outcome",
                    ProblemType.OUTCOME_NOT_ALLOWED,
                    "outcome is told by record-appeal-result; leave it out here.");
        }
        return new AppealFact(
                kind,
                body.day("occurredOn"),
                body.choice("authority", Authority.class),
                body.optionalText("resultCode", 16),
                outcome);
    }

    /** What the case as it stands has against it. */
    Optional<Refusal> refusal(CaseStanding standing) {
        return switch (kind) {
            case FILED, FORWARDED -> Optional.empty();
            case RESULT ->
                new Step(standing.dates().sentOn(), "notice", occurredOn).outOfOrder(OrderRule.RESULT_AFTER_NOTICE);
            case RESULT_NOTIFIED ->
                new Step(standing.dates().notifiedOn(), "notification", occurredOn)
                        .outOfOrder(OrderRule.RESULT_NOTICE_AFTER_NOTIFICATION);
        };
    }

    /** The facts of an appeal, as the table names them. */
    enum Kind {
        FILED,
        FORWARDED,
        RESULT,
        RESULT_NOTIFIED
    }

    /** Who decides an appeal. */
    enum Authority {
        PREFECTURE,
        JUDGE
    }

    /** What a result means. */
    enum Outcome {
        /** The appeal succeeded: what is owed is written off. */
        UPHELD,
        /** It did not: nothing changes. */
        DISMISSED
    }
}
