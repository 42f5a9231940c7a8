package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.projector.metrics.Meters;
import org.jspecify.annotations.Nullable;

/** What the loop is at, for health and metrics. Safe for use by many threads. */
@Singleton
public final class LoopState {

    private volatile @Nullable String outage;
    private volatile long generation;
    private volatile boolean complete;
    private volatile long filled;

    LoopState(Meters meters) {
        meters.gauge("docket.projector.generation", "Number of the generation in session", this, s -> s.generation);
        meters.gauge(
                "docket.projector.generation.complete",
                "1 when the generation in session holds every aggregate",
                this,
                s -> s.generation > 0 && s.complete ? 1 : 0);
        meters.gauge("docket.projector.filled", "Aggregates that the latest fill has stored", this, s -> s.filled);
        meters.gauge("docket.projector.outage", "1 while Redis or PostgreSQL is waited for", this, s -> {
            return s.outage == null ? 0 : 1;
        });
    }

    /** The generation in session; 0 when there is no session. */
    public long generation() {
        return generation;
    }

    /** Whether that generation holds every aggregate. */
    public boolean complete() {
        return complete;
    }

    /** How many aggregates the latest fill has stored. */
    public long filled() {
        return filled;
    }

    /** What is waited for, if anything. */
    public Optional<String> outage() {
        return Optional.ofNullable(outage);
    }

    void session(long number, boolean isComplete) {
        generation = number;
        complete = isComplete;
    }

    void filled(long count) {
        filled = count;
    }

    void outage(String what) {
        outage = what;
    }

    void works() {
        outage = null;
    }
}
