package org.docket.write.unitofwork;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Deadline;
import org.docket.write.gate.Gate;
import org.docket.write.gate.Transaction;

/**
 * Carries out units of work. A unit whose rows somebody else changed meanwhile is computed again from its beginning, with jittered
 * back-off, at most {@link #ROUNDS} times in all and within the {@link Deadline}; a serialization failure or a deadlock repeats its transaction as the gate does. The
 * shape is Clojure's: references, swaps with validators, a function without side effects that may run again. Thread-safe.
 */
@Singleton
public final class Storage {

    /** How often a unit is computed before it says that others were faster. */
    static final int ROUNDS = 8;

    private final Gate gate;
    private final Retry onOvertaken;

    Storage(Gate gate, MeterRegistry meters) {
        this.gate = gate;
        this.onOvertaken = Retry.of(
                "overtaken",
                RetryConfig.<Round<?, ?>>custom()
                        .maxAttempts(ROUNDS)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(2), 2.0, 0.5))
                        .retryOnResult(round -> round.overtaken() && !Deadline.isOver())
                        .failAfterMaxAttempts(false)
                        .retryOnException(failure -> false)
                        .build());
        var replays = meters.counter("docket.units.replayed");
        onOvertaken.getEventPublisher().onRetry(event -> replays.increment());
    }

    /**
     * Runs a function over an agency's aggregates and writes what it changed, all or nothing.
     *
     * @param acting for which agency, and on whose behalf
     * @param function reads and swaps states and adds rows, and nothing else: it may run several times
     * @throws IllegalStateException when it commits although a validator refused
     * @throws RuntimeException what the function threw; nothing is written
     */
    public <R, X> Transacted<R, X> transact(Acting acting, Mode mode, Function<Unit, Decision<R, X>> function) {
        return Retry.decorateSupplier(onOvertaken, () -> switch (mode) {
                    case OPTIMISTIC -> optimistic(acting, function);
                    case PESSIMISTIC -> pessimistic(acting, function);
                })
                .get()
                .ended();
    }

    private <R, X> Round<R, X> optimistic(Acting acting, Function<Unit, Decision<R, X>> function) {
        Unit unit = new Unit(acting.tenantId(), Loader.passing(gate, acting));
        Decision<R, X> decision;
        try {
            decision = function.apply(unit);
        } catch (Loader.Unread unread) {
            return Round.of(new Transacted.Unavailable<>(unread.reason()));
        }
        return switch (decision) {
            case Decision.Refuse<R, X>(X reason) -> Round.of(new Transacted.Refused<>(reason));
            case Decision.Commit<R, X>(R result) -> {
                List<Step> steps = stepsOf(unit);
                yield steps.isEmpty()
                        ? Round.of(new Transacted.Committed<>(result))
                        : Round.of(gate.transact(
                                acting, transaction -> Storage.<R, X>write(transaction, steps, result), Round::isKept));
            }
        };
    }

    private <R, X> Round<R, X> pessimistic(Acting acting, Function<Unit, Decision<R, X>> function) {
        return Round.of(gate.transact(
                acting,
                transaction -> {
                    Unit unit = new Unit(acting.tenantId(), Loader.locking(transaction, acting.tenantId()));
                    return switch (function.apply(unit)) {
                        case Decision.Refuse<R, X>(X reason) -> Round.<R, X>of(new Transacted.Refused<>(reason));
                        case Decision.Commit<R, X>(R result) -> Storage.<R, X>write(transaction, stepsOf(unit), result);
                    };
                },
                Round::isKept));
    }

    private static List<Step> stepsOf(Unit unit) {
        if (unit.isRefused()) {
            throw new IllegalStateException("A validator refused a change, and the unit commits");
        }
        return unit.steps();
    }

    private static <R, X> Round<R, X> write(Transaction transaction, List<Step> steps, R result) {
        Optional<Step> missed = Writing.write(transaction, steps);
        if (missed.isEmpty()) {
            return Round.of(new Transacted.Committed<>(result));
        }
        return missed.get().part() == Step.Part.ADDED
                ? Round.of(new Transacted.Barred<>(missed.get().name()))
                : Round.lost();
    }
}
