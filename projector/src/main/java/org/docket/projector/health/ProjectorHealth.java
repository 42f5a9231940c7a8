package org.docket.projector.health;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.docket.projector.capture.CaptureState;
import org.docket.projector.capture.Source;
import org.docket.projector.loop.LoopState;
import org.docket.projector.notification.NotificationUpkeep;
import org.docket.projector.parked.Parking;
import org.reactivestreams.Publisher;

/**
 * UP while the log is followed and what it says is stored, the generation being complete or being filled. DOWN, with the reason, while this
 * projector stands by, waits for PostgreSQL or Redis, or has stopped at an event that it does not know.
 */
@Singleton
@Readiness
final class ProjectorHealth implements HealthIndicator {

    private final Source source;
    private final LoopState loop;
    private final Parking parking;
    private final NotificationUpkeep notifications;

    ProjectorHealth(Source source, LoopState loop, Parking parking, NotificationUpkeep notifications) {
        this.source = source;
        this.loop = loop;
        this.parking = parking;
        this.notifications = notifications;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        CaptureState capture = source.state();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("capture", words(capture));
        loop.outage().ifPresent(outage -> details.put("waitingFor", outage));
        details.put("generation", loop.generation());
        details.put("state", loop.generation() == 0 ? "NONE" : loop.complete() ? "COMPLETE" : "FILLING");
        details.put("filled", loop.filled());
        details.put("parked", parking.waiting().size());
        details.put("notifications", words(notifications.summary()));
        boolean up = capture instanceof CaptureState.Running
                && loop.generation() > 0
                && loop.outage().isEmpty();
        return Publishers.just(HealthResult.builder("projector", up ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details)
                .build());
    }

    /** Only told: who does not take notifications must not make this service look unwell. */
    private static Map<String, Object> words(NotificationUpkeep.Summary notifications) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("subscriptions", notifications.subscriptions());
        words.put("stopped", notifications.stopped());
        words.put("deadLetters", notifications.dead());
        words.put("oldestUndeliveredMillis", notifications.oldestMillis());
        return words;
    }

    private static String words(CaptureState state) {
        return switch (state) {
            case CaptureState.Starting starting -> "starting";
            case CaptureState.Standby standby -> "standing by: " + standby.detail();
            case CaptureState.Running running -> "running";
            case CaptureState.Waiting waiting -> "waiting: " + waiting.reason();
            case CaptureState.Halted halted -> "halted: " + halted.reason();
            case CaptureState.Stopped stopped -> "stopped";
        };
    }
}
