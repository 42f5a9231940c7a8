package org.docket.write.problem;

import java.util.List;
import java.util.UUID;
import org.docket.write.casefile.ClosingGuard;
import org.docket.write.casefile.Refusal;

/** What a client is told when a case cannot be closed. */
final class ClosingProblems {

    private ClosingProblems() {}

    static Problem of(Refusal.NotClosable refused) {
        List<ClosingGuard> unmet = refused.unmet();
        long named =
                unmet.stream().filter(ClosingGuard.TaskEnded.class::isInstance).count();
        return Problem.ofGuards(
                ProblemType.NOT_CLOSABLE,
                "See guards for all that stands in the way."
                        + (refused.openTasks() > named
                                ? " " + refused.openTasks() + " blocking tasks are open in all."
                                : ""),
                unmet.stream().map(ClosingProblems::unmet).toList());
    }

    private static UnmetGuard unmet(ClosingGuard guard) {
        return switch (guard) {
            case ClosingGuard.SlotFilled(String code) ->
                new UnmetGuard(
                        "evidence-slot-filled", "The mandatory slot " + code + " has no evidence; satisfy it.", code);
            case ClosingGuard.TaskEnded(UUID task) ->
                new UnmetGuard(
                        "blocking-task-ended", "A blocking task is open; complete or cancel it.", task.toString());
            case ClosingGuard.OfTheCase fact -> unmet(fact);
        };
    }

    private static UnmetGuard unmet(ClosingGuard.OfTheCase guard) {
        return switch (guard) {
            case CASE_OPEN -> new UnmetGuard("case-open", "The case is not open.");
            case PENALTY_ISSUED ->
                new UnmetGuard("penalty-issued", "The case has no penalty, so there is nothing to close yet.");
            case BALANCE_SETTLED -> new UnmetGuard("balance-settled", "Something is still owed on the case.");
            case PREFECTURE_APPEAL_DECIDED ->
                new UnmetGuard("prefecture-appeal-decided", "The appeal to the prefecture is pending.");
            case JUDGE_APPEAL_DECIDED -> new UnmetGuard("judge-appeal-decided", "The appeal to the judge is pending.");
        };
    }
}
