package org.docket.projector.capture;

import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.metrics.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the capture from outside: how far behind the slot is, and whether the engine hangs. */
@Singleton
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final SlotQuery slot;
    private final DebeziumSource source;
    private final Meters meters;

    Watch(SlotQuery slot, DebeziumSource source, Meters meters) {
        this.slot = slot;
        this.source = source;
        this.meters = meters;
        meters.gauge(
                "docket.projector.capture.running",
                "1 while this projector follows the log",
                source,
                s -> s.state() instanceof CaptureState.Running ? 1 : 0);
        meters.gauge(
                "docket.projector.capture.halted",
                "1 when this projector has stopped at an event that it does not know",
                source,
                s -> s.state() instanceof CaptureState.Halted ? 1 : 0);
    }

    @Scheduled(fixedDelay = "10s", initialDelay = "1s")
    void sampleLag() {
        try {
            slot.lagBytes().ifPresent(meters::slotLag);
        } catch (SourceUnavailable e) {
            LOG.debug("the lag is not known now", e);
        }
    }

    @Scheduled(fixedDelay = "1s")
    void endWhenSilent() {
        source.endWhenSilent();
    }
}
