package org.docket.write.problem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.write.casefile.DecisionGuard;
import org.docket.write.casefile.DecisionRefusal;

/** What a client is told when a decision upon an investigation is refused. */
final class DecisionProblems {

    private DecisionProblems() {}

    static Problem of(DecisionRefusal refusal) {
        return switch (refusal) {
            case DecisionRefusal.NotDecidable(List<DecisionGuard> unmet, long openTasks) ->
                Problem.ofGuards(ProblemType.NOT_DECIDABLE, detail(unmet, openTasks), guards(unmet));
            case DecisionRefusal.Stale(long version, long revision, List<DecisionGuard> unmet) ->
                new Problem(
                        ProblemType.STALE_VERSION,
                        "Read the case again, look at what changed, and send the command with If-Match: \"v" + version
                                + ".r" + revision + "\" if you still want it.",
                        List.of(),
                        guards(unmet),
                        Map.of("currentVersion", version));
            case DecisionRefusal.DuplicateSubject(UUID existing) ->
                Problem.with(
                        ProblemType.DUPLICATE_SUBJECT,
                        "Go on with the case that existingId names, or use another subjectKey.",
                        "existingId",
                        existing.toString());
        };
    }

    private static String detail(List<DecisionGuard> unmet, long openTasks) {
        long named =
                unmet.stream().filter(DecisionGuard.TaskEnded.class::isInstance).count();
        return "See guards for all that stands in the way."
                + (openTasks > named ? " " + openTasks + " blocking tasks are open in all." : "");
    }

    private static List<UnmetGuard> guards(List<DecisionGuard> unmet) {
        return unmet.stream().map(DecisionProblems::unmet).toList();
    }

    private static UnmetGuard unmet(DecisionGuard guard) {
        return switch (guard) {
            case DecisionGuard.VersionSeen(long current) ->
                new UnmetGuard("expected-version", "The case is at version " + current + " now.");
            case DecisionGuard.StateAllows(String state) ->
                new UnmetGuard("state", "The case is " + state + ", which has no such decision.");
            case DecisionGuard.FourEyes() ->
                new UnmetGuard("four-eyes", "You submitted this case; somebody else must decide.");
            case DecisionGuard.SlotFilled(String code) ->
                new UnmetGuard(
                        "evidence-slot-filled",
                        "The mandatory slot " + code + " has no evidence; satisfy it, or return the case.",
                        code);
            case DecisionGuard.TaskEnded(UUID task) ->
                new UnmetGuard(
                        "blocking-task-ended", "A blocking task is open; complete or cancel it.", task.toString());
            case DecisionGuard.WithinAuthority(long proposed, long limit, String currency) ->
                new UnmetGuard(
                        "within-authority",
                        "The proposed " + amount(proposed, currency) + " exceed your authority of "
                                + amount(limit, currency) + "; escalate the case.");
            case DecisionGuard.AddresseeMayDecide() ->
                new UnmetGuard(
                        "addressee-may-decide",
                        "Whom you named cannot approve this case; name somebody whose role and authority suffice and who did not submit it.");
        };
    }

    private static String amount(long minor, String currency) {
        return BigDecimal.valueOf(minor, 2).toPlainString() + " " + currency;
    }
}
