package org.docket.write.commit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.AnswerTable.Ending;
import org.docket.write.commit.AnswerTable.Stored;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.idempotency.StoredAnswer;
import org.docket.write.problem.Problem;
import org.docket.write.problem.ProblemBody;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.RefusalProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries an attempt out: the statement first, and only when it changed nothing the questions why. The key is looked up before
 * anything is judged, so that a retry of a success gets its receipt and not the refusal of a second one. Thread-safe.
 */
@Singleton
public final class CommandRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final int ROUNDS = 4;

    private final Gate gate;
    private final AnswerTable answers;
    private final MeterRegistry meters;

    CommandRunner(Gate gate, AnswerTable answers, MeterRegistry meters) {
        this.gate = gate;
        this.answers = answers;
        this.meters = meters;
    }

    /** The outcome of an attempt; a success costs one round trip. */
    public CommandOutcome run(Attempt attempt, CaseChange change, Judge judge) {
        CommandOutcome outcome = new CommandOutcome.Unavailable(RoundTrip.Reason.CONFLICT);
        for (int round = 0; round < ROUNDS; round++) {
            Optional<CommandOutcome> ended = once(attempt, change, judge);
            if (ended.isPresent()) {
                outcome = ended.get();
                break;
            }
            meters.counter(
                            "docket.commands.replayed.whole",
                            "operation",
                            attempt.operation().command())
                    .increment();
        }
        meters.counter("docket.commands", "operation", attempt.operation().command(), "outcome", nameOf(outcome))
                .increment();
        return outcome;
    }

    private Optional<CommandOutcome> once(Attempt attempt, CaseChange change, Judge judge) {
        return switch (gate.run(change.statement(attempt), row -> receipt(attempt, row))) {
            case RoundTrip.Done<StoredAnswer>(Optional<StoredAnswer> row)
            when row.isPresent() -> Optional.of(new CommandOutcome.Accepted(row.get()));
            case RoundTrip.Done<StoredAnswer> none -> explain(attempt, change, judge, Optional.empty());
            case RoundTrip.Violated<StoredAnswer>(String constraint) ->
                explain(attempt, change, judge, Optional.of(constraint));
            case RoundTrip.Unavailable<StoredAnswer>(RoundTrip.Reason reason) ->
                Optional.of(unavailable(attempt, reason));
        };
    }

    /** Why nothing changed; empty when the whole should be tried again. */
    private Optional<CommandOutcome> explain(
            Attempt attempt, CaseChange change, Judge judge, Optional<String> constraint) {
        Optional<CommandOutcome> before = answeredBefore(attempt);
        if (before.isPresent()) {
            return before;
        }
        return switch (judge.judge(attempt, constraint)) {
            case Verdict.Refuse(Refusal refusal) -> Optional.of(refuse(attempt, change.caseId(), refusal));
            case Verdict.Repeat(StoredAnswer receipt) -> Optional.of(repeat(attempt, change.caseId(), receipt));
            case Verdict.Unknown(RoundTrip.Reason reason) -> Optional.of(new CommandOutcome.Unavailable(reason));
            case Verdict.TryAgain again ->
                constraint
                        .filter(name -> !name.equals("idempotency_pkey"))
                        .map(name -> refuse(attempt, change.caseId(), new Refusal.ByConstraint(name)));
        };
    }

    private Optional<CommandOutcome> answeredBefore(Attempt attempt) {
        return switch (answers.find(attempt)) {
            case RoundTrip.Done<Stored>(Optional<Stored> row) ->
                row.map(stored -> attempt.key().matches(stored.fingerprint())
                        ? new CommandOutcome.Repeated(stored.answer())
                        : new CommandOutcome.KeyReused());
            case RoundTrip.Violated<Stored> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Stored>(RoundTrip.Reason reason) ->
                Optional.of(new CommandOutcome.Unavailable(reason));
        };
    }

    private CommandOutcome refuse(Attempt attempt, UUID caseId, Refusal refusal) {
        Problem problem = RefusalProblems.of(refusal);
        StoredAnswer answer =
                new StoredAnswer(problem.type().status(), new String(ProblemBody.of(problem), StandardCharsets.UTF_8));
        Ending ending = new Ending(
                problem.type() == ProblemType.FORBIDDEN ? "DENIED" : "REFUSED",
                problem.type().code());
        if (problem.type() == ProblemType.INTERNAL) {
            LOG.error(
                    "{} of {} met {}, trace {}",
                    attempt.operation(),
                    caseId,
                    refusal,
                    attempt.trace().traceId());
        }
        boolean keep = problem.type().status() == 409;
        return remembered(
                attempt,
                answers.remember(attempt, caseId, ending, keep ? answer : null),
                new CommandOutcome.Refused(refusal));
    }

    private CommandOutcome repeat(Attempt attempt, UUID caseId, StoredAnswer receipt) {
        return remembered(
                attempt,
                answers.remember(attempt, caseId, new Ending("REPEATED", null), receipt),
                new CommandOutcome.Repeated(receipt));
    }

    private CommandOutcome remembered(Attempt attempt, RoundTrip<UUID> written, CommandOutcome outcome) {
        return switch (written) {
            case RoundTrip.Done<UUID> done -> outcome;
            case RoundTrip.Violated<UUID> another ->
                answeredBefore(attempt)
                        .orElseThrow(() -> new IllegalStateException("Violated " + another.constraint()));
            case RoundTrip.Unavailable<UUID>(RoundTrip.Reason reason) -> new CommandOutcome.Unavailable(reason);
        };
    }

    private CommandOutcome unavailable(Attempt attempt, RoundTrip.Reason reason) {
        if (reason != RoundTrip.Reason.LOCK) {
            return new CommandOutcome.Unavailable(reason);
        }
        Optional<CommandOutcome> before = answeredBefore(attempt);
        if (before.isPresent()) {
            return before.get();
        }
        return answers.isInFlight(attempt) instanceof RoundTrip.Done<Boolean>(Optional<Boolean> held)
                        && held.orElse(false)
                ? new CommandOutcome.KeyInFlight()
                : new CommandOutcome.Unavailable(reason);
    }

    private static StoredAnswer receipt(Attempt attempt, ResultRow row) {
        Receipt receipt = new Receipt(
                attempt.commandId(),
                row.uuid("case_id"),
                row.number("version"),
                row.number("revision"),
                row.text("state"),
                List.of(attempt.operation().eventType()));
        return new StoredAnswer(attempt.operation().status(), receipt.json());
    }

    private static String nameOf(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Accepted accepted -> "accepted";
            case CommandOutcome.Repeated repeated -> "repeated";
            case CommandOutcome.Refused(Refusal refusal) ->
                RefusalProblems.of(refusal).type().code();
            case CommandOutcome.KeyReused reused -> ProblemType.IDEMPOTENCY_KEY_REUSED.code();
            case CommandOutcome.KeyInFlight flight -> ProblemType.IDEMPOTENCY_KEY_IN_FLIGHT.code();
            case CommandOutcome.Unavailable(RoundTrip.Reason reason) ->
                "unavailable-" + reason.name().toLowerCase(Locale.ROOT);
        };
    }
}
