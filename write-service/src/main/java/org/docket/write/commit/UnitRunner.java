package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.RoundTrip;
import org.docket.write.idempotency.StoredAnswer;
import org.docket.write.unitofwork.Decision;
import org.docket.write.unitofwork.Mode;
import org.docket.write.unitofwork.Storage;
import org.docket.write.unitofwork.Transacted;
import org.docket.write.unitofwork.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Carries out attempts that are units of work. Answer, audit entry and event are committed with what the unit changed, or not at all. A
 * refusal is given only to an actor who may give the command, and only after the key was looked up. Thread-safe.
 */
@Singleton
public final class UnitRunner {

    private final CommandRunner runner;
    private final Storage storage;
    private final ActorQuery actors;

    UnitRunner(CommandRunner runner, Storage storage, ActorQuery actors) {
        this.runner = runner;
        this.storage = storage;
        this.actors = actors;
    }

    /**
     * The outcome of an attempt.
     *
     * @param subject what the audit names when nothing is changed
     * @param work reads and changes; gives the receipt, or the refusal with all its reasons
     * @param judge asked before a refusal is given, with the constraint if one refused: it may know that the same was done before
     */
    public CommandOutcome run(
            Attempt attempt, Subject subject, Mode mode, Function<Unit, Decision<Receipt, Refusal>> work, Judge judge) {
        AtomicReference<@Nullable Refusal> refused = new AtomicReference<>();
        return runner.run(
                attempt,
                subject,
                () -> act(attempt, mode, work, refused),
                (tried, constraint) -> judged(tried, constraint, judge, Optional.ofNullable(refused.get())));
    }

    private RoundTrip<StoredAnswer> act(
            Attempt attempt,
            Mode mode,
            Function<Unit, Decision<Receipt, Refusal>> work,
            AtomicReference<@Nullable Refusal> refused) {
        refused.set(null);
        Transacted<Receipt, Refusal> ended = storage.transact(attempt.access().acting(), mode, unit -> {
            Decision<Receipt, Refusal> decision = work.apply(unit);
            if (decision instanceof Decision.Commit<Receipt, Refusal>(Receipt receipt)) {
                UnitJournals.add(unit, attempt, receipt);
            }
            return decision;
        });
        return switch (ended) {
            case Transacted.Committed<Receipt, Refusal>(Receipt receipt) ->
                new RoundTrip.Done<>(
                        Optional.of(new StoredAnswer(attempt.operation().status(), receipt.json())));
            case Transacted.Refused<Receipt, Refusal>(Refusal refusal) -> {
                refused.set(refusal);
                yield new RoundTrip.Done<>(Optional.empty());
            }
            case Transacted.Barred<Receipt, Refusal> barred -> new RoundTrip.Done<>(Optional.empty());
            case Transacted.Violated<Receipt, Refusal>(String constraint) -> new RoundTrip.Violated<>(constraint);
            case Transacted.Unavailable<Receipt, Refusal>(RoundTrip.Reason reason) ->
                new RoundTrip.Unavailable<>(reason);
        };
    }

    private Verdict judged(Attempt attempt, Optional<String> constraint, Judge judge, Optional<Refusal> refused) {
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(var row) ->
                row.orElseThrow()
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(() -> allowed(attempt, constraint, judge, refused));
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Verdict allowed(
            Attempt attempt, Optional<String> constraint, Judge judge, Optional<Refusal> refused) {
        Verdict verdict = judge.judge(attempt, constraint);
        return verdict instanceof Verdict.TryAgain && refused.isPresent() ? new Verdict.Refuse(refused.get()) : verdict;
    }
}
