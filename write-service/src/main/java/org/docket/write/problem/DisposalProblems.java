package org.docket.write.problem;

import org.docket.write.casefile.DisposalRefusal;

/** What a client is told when a case is not disposed of. */
final class DisposalProblems {

    private DisposalProblems() {}

    static Problem of(DisposalRefusal refusal) {
        return switch (refusal) {
            case DisposalRefusal.NotDisposable refused ->
                Problem.ofGuards(
                        ProblemType.NOT_DISPOSABLE,
                        "See guards for all that stands in the way.",
                        refused.unmet().stream().map(DisposalProblems::unmet).toList());
        };
    }

    private static UnmetGuard unmet(DisposalRefusal.Unmet unmet) {
        String code = unmet.guard().code();
        return switch (unmet.guard()) {
            case CASE_ENDED ->
                new UnmetGuard(
                        code, "The case is " + unmet.about() + "; only what is closed, rejected or withdrawn can go.");
            case RETENTION_RULE_SET ->
                new UnmetGuard(
                        code,
                        "Nothing says how long cases of type " + unmet.about() + " are kept; set a retention rule.");
            case RETENTION_OVER -> new UnmetGuard(code, "The case is to be kept until " + unmet.about() + ".");
            case NO_LEGAL_HOLD ->
                new UnmetGuard(code, "The case is under " + unmet.about() + " legal holds; lift them if they may be.");
            case BALANCE_ZERO ->
                new UnmetGuard(
                        code,
                        "The balance is not zero; what is owed is paid or written off, and a credit refunded, first.");
            case PREFECTURE_APPEAL_DECIDED -> new UnmetGuard(code, "The appeal to the prefecture is pending.");
            case JUDGE_APPEAL_DECIDED -> new UnmetGuard(code, "The appeal to the judge is pending.");
            case TASK_ENDED -> new UnmetGuard(code, "A task is open; complete or cancel it.", unmet.about());
        };
    }
}
