package org.docket.projector.capture;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.event.UnknownEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The source that follows PostgreSQL's log through Debezium: checks, runs the engine, and begins anew whenever that ends. */
@Singleton
final class DebeziumSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(DebeziumSource.class);
    private static final Duration TAKE_OVER = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final SlotQuery slot;
    private final HeartbeatQuery heartbeat;
    private final EngineProperties properties;
    private final CaptureSettings settings;
    private final Counter starts;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch stop = new CountDownLatch(1);

    private volatile CaptureState state = new CaptureState.Starting();
    private volatile @Nullable EngineRun run;
    private Duration retry = FIRST_RETRY;

    DebeziumSource(
            SlotQuery slot,
            HeartbeatQuery heartbeat,
            EngineProperties properties,
            CaptureSettings settings,
            MeterRegistry meters) {
        this.slot = slot;
        this.heartbeat = heartbeat;
        this.properties = properties;
        this.settings = settings;
        this.starts = meters.counter("docket.projector.capture.starts");
    }

    @Override
    public void start(BatchConsumer consumer) {
        Thread.ofPlatform().name("capture").start(() -> follow(consumer));
    }

    @Override
    public void stop() {
        stop.countDown();
        EngineRun current = run;
        if (current != null) {
            current.close(settings.stopWithin());
        }
        try {
            if (!ended.await(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("capture did not end within {}", settings.stopWithin());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CaptureState state() {
        return state;
    }

    /** Ends the engine when the log has been silent for longer than heartbeats allow: it hangs without saying so. */
    void endWhenSilent() {
        EngineRun current = run;
        if (current != null && current.silence().compareTo(settings.silence()) > 0) {
            LOG.error("the log has been silent for {} in spite of heartbeats; starting anew", current.silence());
            current.close(settings.stopWithin());
        }
    }

    private void follow(BatchConsumer consumer) {
        try {
            while (stop.getCount() > 0 && !(state instanceof CaptureState.Halted)) {
                attempt(consumer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!(state instanceof CaptureState.Halted)) {
                become(new CaptureState.Stopped());
            }
            ended.countDown();
        }
    }

    /** One of the edges where any exception is caught: it is said, and tried again later. */
    private void attempt(BatchConsumer consumer) throws InterruptedException {
        try {
            switch (slot.check()) {
                case SlotVerdict.Ready ready -> runEngine(consumer, ready.identity());
                case SlotVerdict.Busy busy -> {
                    become(new CaptureState.Standby(busy.detail()));
                    pause(TAKE_OVER);
                }
                case SlotVerdict.Missing missing -> {
                    consumer.beginsAnew(missing.identity(), "slot " + settings.slot() + " did not exist");
                    slot.create();
                    LOG.warn("slot {} did not exist and was made", settings.slot());
                }
                case SlotVerdict.Lost lost -> {
                    LOG.error("{}: it is dropped and made anew", lost.reason());
                    consumer.beginsAnew(lost.identity(), lost.reason());
                    slot.drop();
                    slot.create();
                }
                case SlotVerdict.Unfit unfit -> waitAndRetry(unfit.reason());
            }
        } catch (SourceUnavailable e) {
            waitAndRetry(e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("capture failed in a way that nobody expected", e);
            waitAndRetry(String.valueOf(e.getMessage()));
        }
    }

    private void runEngine(BatchConsumer consumer, SourceIdentity identity) throws InterruptedException {
        starts.increment();
        become(new CaptureState.Starting());
        EngineRun engine = new EngineRun(properties.make(), new EngineRun.Deliveries() {
            private boolean begun;

            @Override
            public void polling() {
                heartbeat.emit();
            }

            @Override
            public void take(Batch batch) throws InterruptedException {
                if (!begun) {
                    // Only what came through the slot proves that it is ours.
                    consumer.begins(identity);
                    begun = true;
                    retry = FIRST_RETRY;
                    become(new CaptureState.Running());
                }
                consumer.take(batch);
            }
        });
        run = engine;
        try {
            Throwable failure = stop.getCount() > 0 ? engine.run().orElse(null) : null;
            ended(failure);
        } finally {
            run = null;
            consumer.ends();
        }
    }

    private void ended(@Nullable Throwable failure) throws InterruptedException {
        if (stop.getCount() == 0) {
            return;
        }
        if (failure instanceof UnknownEvent) {
            LOG.error("stopped at an event that must not be skipped; start a version that knows it", failure);
            become(new CaptureState.Halted(String.valueOf(failure.getMessage())));
        } else {
            waitAndRetry(failure == null ? "the engine ended" : String.valueOf(failure.getMessage()));
        }
    }

    private void waitAndRetry(@Nullable String reason) throws InterruptedException {
        become(new CaptureState.Waiting(String.valueOf(reason)));
        pause(retry);
        Duration doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    private void pause(Duration time) throws InterruptedException {
        boolean stopped = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        if (stopped) {
            LOG.debug("woken to stop");
        }
    }

    private void become(CaptureState next) {
        if (!next.equals(state)) {
            LOG.info("capture is now {}", next);
            state = next;
        }
    }
}
