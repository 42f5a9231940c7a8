package org.docket.projector.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** Counters and timers of the loop. Safe for use by many threads. */
@Singleton
public final class Meters {

    private final MeterRegistry registry;
    private final Counter events;
    private final Counter batches;
    private final Counter stored;
    private final Counter older;
    private final Counter tooEarly;
    private final Counter alreadyShown;
    private final Counter refused;
    private final Counter outages;
    private final Timer latency;
    private final AtomicLong slotLag = new AtomicLong();
    private final AtomicLong shownUpTo = new AtomicLong();

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.events = counter("docket.projector.events", "Events that the log delivered");
        this.batches = counter("docket.projector.batches", "Batches that the log delivered");
        this.stored = counter("docket.projector.stored", "Aggregates that were stored");
        this.older = counter("docket.projector.older", "Aggregates that the fence refused");
        this.tooEarly = counter("docket.projector.too.early", "Re-reads that came before the commit was visible");
        this.alreadyShown =
                counter("docket.projector.already.shown", "Changes that an earlier re-read had shown already");
        this.refused = counter("docket.projector.refused", "Stores that met another generation or batch number");
        this.outages = counter("docket.projector.outages", "Attempts that failed for want of Redis or PostgreSQL");
        this.latency = Timer.builder("docket.projector.latency")
                .description("From an event's recording to its store")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        Gauge.builder("docket.projector.slot.lag.bytes", slotLag, AtomicLong::get)
                .description("Log that the slot has not confirmed")
                .register(registry);
        Gauge.builder("docket.projector.slot.lag.seconds", shownUpTo, Meters::secondsSince)
                .description("Since the commit up to which everything is shown; no number before the first")
                .register(registry);
    }

    /** Everything committed up to this time, in milliseconds since 1970, is shown. */
    public void shownUpTo(long millis) {
        shownUpTo.set(millis);
    }

    /** A batch was delivered. */
    public void taken(int count) {
        batches.increment();
        events.increment(count);
    }

    /** Redis took a store. */
    public void stored(long fresh, long refusedByFence) {
        stored.increment((double) fresh);
        older.increment((double) refusedByFence);
    }

    /** An event became visible in Redis this long after it was recorded. */
    public void visibleAfter(Duration time) {
        latency.record(time.isNegative() ? Duration.ZERO : time);
    }

    /** Some re-reads came too early. */
    public void tooEarly(int count) {
        tooEarly.increment(count);
    }

    /** Some changes needed neither a re-read nor a store. */
    public void alreadyShown(int count) {
        alreadyShown.increment(count);
    }

    /** A store was refused whole. */
    public void refused() {
        refused.increment();
    }

    /** Redis or PostgreSQL did not answer. */
    public void outage() {
        outages.increment();
    }

    /** The slot is this far behind. */
    public void slotLag(long bytes) {
        slotLag.set(bytes);
    }

    /** Shows a number that somebody else keeps. */
    public <T> void gauge(String name, String description, T owner, ToDoubleFunction<T> value) {
        Gauge.builder(name, owner, value).description(description).register(registry);
    }

    private static double secondsSince(AtomicLong millis) {
        return millis.get() == 0 ? Double.NaN : Math.max(0, System.currentTimeMillis() - millis.get()) / 1000.0;
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
