package org.docket.write.commit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.AnswerTable.Ending;
import org.docket.write.commit.AnswerTable.Stored;
import org.docket.write.gate.Deadline;
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

    /** By these a command is refused for what others did meanwhile, and may have undone by the time somebody looks. */
    private static final Set<String> PASSING = Set.of(
            "idempotency_pkey",
            "slot_missing_needs_open_gate",
            "task_blocking_needs_open_gate",
            "case_within_authority",
            "case_merged_is_sealed_alike",
            "case_one_live_per_subject",
            "party_distinct_party",
            "party_distinct_other",
            "bulk_preview_slot");

    /** Of these it may be a case that is sealed from the actor: then no look finds what is in the way, and what the constraint says is all there is to say. */
    private static final Set<String> UNSEEN = Set.of("case_one_live_per_subject");

    private final Gate gate;
    private final AnswerTable answers;
    private final MeterRegistry meters;

    CommandRunner(Gate gate, AnswerTable answers, MeterRegistry meters) {
        this.gate = gate;
        this.answers = answers;
        this.meters = meters;
    }

    /** The outcome of an attempt; a success costs one round trip. */
    public CommandOutcome run(Attempt attempt, Change change, Judge judge) {
        return run(
                attempt,
                change.subject(),
                () -> gate.run(change.statement(attempt), row -> answer(attempt, change, row)),
                judge);
    }

    /**
     * The outcome of an attempt that is tried in another way once the first found nothing and yet nothing stands in its way.
     *
     * @param again what is tried from then on
     */
    public CommandOutcome run(Attempt attempt, Change first, Change again, Judge judge) {
        Iterator<Change> ways = List.of(first).iterator();
        Supplier<RoundTrip<StoredAnswer>> act = () -> {
            Change change = ways.hasNext() ? ways.next() : again;
            return gate.run(change.statement(attempt), row -> answer(attempt, change, row));
        };
        return run(attempt, first.subject(), act, judge);
    }

    /**
     * The outcome of an attempt whose transaction is not one statement.
     *
     * @param subject what the audit names when nothing is changed
     * @param act the whole transaction, with history, audit entry, events and the stored answer; it may be run again
     */
    public CommandOutcome run(Attempt attempt, Subject subject, Supplier<RoundTrip<StoredAnswer>> act, Judge judge) {
        CommandOutcome outcome = new CommandOutcome.Unavailable(RoundTrip.Reason.CONFLICT);
        for (int round = 0; round < ROUNDS; round++) {
            Optional<CommandOutcome> ended = once(attempt, subject, act, judge, round == ROUNDS - 1);
            if (ended.isPresent()) {
                outcome = ended.get();
                break;
            }
            if (Deadline.isOver()) {
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

    private static StoredAnswer answer(Attempt attempt, Change change, ResultRow row) {
        return new StoredAnswer(
                attempt.operation().status(), change.receipt(attempt, row).json());
    }

    private Optional<CommandOutcome> once(
            Attempt attempt, Subject subject, Supplier<RoundTrip<StoredAnswer>> act, Judge judge, boolean last) {
        return switch (act.get()) {
            case RoundTrip.Done<StoredAnswer>(Optional<StoredAnswer> row)
            when row.isPresent() -> Optional.of(new CommandOutcome.Accepted(row.get()));
            case RoundTrip.Done<StoredAnswer> none -> explain(attempt, subject, judge, Optional.empty(), last);
            case RoundTrip.Violated<StoredAnswer>(String constraint) ->
                explain(attempt, subject, judge, Optional.of(constraint), last);
            case RoundTrip.Unavailable<StoredAnswer>(RoundTrip.Reason reason) ->
                Optional.of(unavailable(attempt, reason));
        };
    }

    /** Why nothing changed; empty when the whole should be tried again. */
    private Optional<CommandOutcome> explain(
            Attempt attempt, Subject subject, Judge judge, Optional<String> constraint, boolean last) {
        Optional<CommandOutcome> before = answeredBefore(attempt);
        if (before.isPresent()) {
            return before;
        }
        return switch (judge.judge(attempt, constraint)) {
            case Verdict.Refuse(Refusal refusal) -> Optional.of(refuse(attempt, subject, refusal));
            case Verdict.Repeat(StoredAnswer receipt) -> Optional.of(repeat(attempt, subject, receipt));
            case Verdict.Unknown(RoundTrip.Reason reason) -> Optional.of(new CommandOutcome.Unavailable(reason));
            case Verdict.LookAgain again ->
                constraint
                        .filter(name -> !PASSING.contains(name) || (last && UNSEEN.contains(name)))
                        .map(name -> refuse(attempt, subject, new Refusal.ByConstraint(name)));
            case Verdict.TryAgain again ->
                constraint
                        .filter(name -> !name.equals("idempotency_pkey"))
                        .map(name -> refuse(attempt, subject, new Refusal.ByConstraint(name)));
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

    private CommandOutcome refuse(Attempt attempt, Subject subject, Refusal refusal) {
        Problem problem = RefusalProblems.of(refusal);
        StoredAnswer answer =
                new StoredAnswer(problem.type().status(), new String(ProblemBody.of(problem), StandardCharsets.UTF_8));
        Ending ending = new Ending(
                problem.type() == ProblemType.FORBIDDEN ? "DENIED" : "REFUSED",
                problem.type().code());
        if (problem.type() == ProblemType.INTERNAL) {
            LOG.atError()
                    .addKeyValue("traceId", attempt.trace().traceId())
                    .log("{} of {} met {}", attempt.operation(), subject, refusal);
        }
        problem.guards()
                .forEach(guard -> meters.counter("docket.guards.unmet", "guard", guard.code())
                        .increment());
        boolean keep = problem.type().status() == 409 || problem.type().status() == 410;
        return remembered(
                attempt,
                answers.remember(attempt, subject, ending, keep ? answer : null),
                new CommandOutcome.Refused(refusal));
    }

    private CommandOutcome repeat(Attempt attempt, Subject subject, StoredAnswer receipt) {
        return remembered(
                attempt,
                answers.remember(attempt, subject, new Ending("REPEATED", null), receipt),
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
