package org.docket.write.command.opencase;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.write.casefile.DecisionRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;
import org.jspecify.annotations.Nullable;

/** Opens cases. */
@Singleton
final class OpenCaseHandler {

    private final CommandRunner runner;
    private final RivalQuery rivals;

    OpenCaseHandler(CommandRunner runner, RivalQuery rivals) {
        this.runner = runner;
        this.rivals = rivals;
    }

    CommandOutcome handle(Attempt attempt, OpenCase command) {
        String currency = attempt.access().currency();
        CaseChange change = switch (command) {
            case OpenCase.FixedPenalty penalty -> FixedPenaltyChange.of(penalty, currency);
            case OpenCase.Investigation investigation -> InvestigationChange.of(investigation, currency);
        };
        String subjectKey = command instanceof OpenCase.Investigation investigation ? investigation.subjectKey() : null;
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, command.reference(), subjectKey));
    }

    private Verdict judge(Attempt attempt, String reference, @Nullable String subjectKey) {
        return switch (rivals.find(attempt, reference, subjectKey)) {
            case RoundTrip.Done<RivalQuery.Found>(Optional<RivalQuery.Found> row) ->
                row.map(OpenCaseHandler::refusal)
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.LookAgain::new);
            case RoundTrip.Violated<RivalQuery.Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<RivalQuery.Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Optional<Refusal> refusal(RivalQuery.Found found) {
        return found.actor()
                .refusal()
                .or(() -> found.ofReference().map(Refusal.DuplicateReference::new))
                .or(() -> found.ofSubject().map(DecisionRefusal.DuplicateSubject::new));
    }
}
