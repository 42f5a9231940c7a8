package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.docket.projector.event.OutboxEvent;
import org.docket.projector.metrics.Meters;
import org.docket.projector.trace.EventSpans;

/** The clock of a chunk, and what is told of it to the meters and the traces. */
@Singleton
final class Observed {

    private final Clock clock;
    private final Meters meters;
    private final EventSpans spans;

    Observed(Clock clock, Meters meters, EventSpans spans) {
        this.clock = clock;
        this.meters = meters;
        this.spans = spans;
    }

    Instant now() {
        return clock.instant();
    }

    void tooEarly(int count) {
        meters.tooEarly(count);
    }

    /** These events are shown; their chunk was begun with and had been read again at those times. */
    void visible(List<OutboxEvent> events, Instant begun, Instant reread) {
        Instant now = now();
        EventSpans.Times times = new EventSpans.Times(begun, reread, now);
        events.forEach(event -> {
            meters.visibleAfter(Duration.between(event.cause().recordedAt(), now));
            spans.shown(event, times);
        });
    }
}
