package org.docket.projector.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.notification.BacklogQuery.Backlog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done from time to time while this process sends: the backlog is measured, and what nobody needs any more is forgotten. */
@Singleton
public final class NotificationUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationUpkeep.class);
    private static final double MILLIS = 1_000;

    private final Sender sender;
    private final BacklogQuery backlog;
    private final ForgetTable forget;
    private final Told told;
    private final NotificationSettings settings;
    private final Gauges gauges;
    private final AtomicReference<List<Backlog>> latest = new AtomicReference<>(List.of());

    NotificationUpkeep(
            Sender sender,
            BacklogQuery backlog,
            ForgetTable forget,
            Told told,
            NotificationSettings settings,
            Gauges gauges) {
        this.sender = sender;
        this.backlog = backlog;
        this.forget = forget;
        this.told = told;
        this.settings = settings;
        this.gauges = gauges;
    }

    /**
     * The backlog in short.
     *
     * @param subscriptions how many are known, a hundred at most
     * @param stopped how many of them are served no more until they are resumed
     * @param dead dead letters of all of them
     * @param oldestMillis how long ago the oldest event was captured that somebody still waits for
     */
    public record Summary(int subscriptions, long stopped, long dead, long oldestMillis) {}

    /** The backlog as it was a few seconds ago. */
    public Summary summary() {
        List<Backlog> now = latest.get();
        return new Summary(
                now.size(),
                now.stream().filter(Backlog::stopped).count(),
                now.stream().mapToLong(Backlog::dead).sum(),
                now.stream().mapToLong(Backlog::oldestMillis).max().orElse(0));
    }

    @Scheduled(fixedDelay = "${docket.notification.upkeep:5s}", initialDelay = "1s")
    void look() {
        try {
            if (sender.holder().isEmpty()) {
                latest.set(List.of());
            } else {
                latest.set(backlog.furthestBehind());
                forget.delivered();
                told.expired(forget.olderThan(settings.keep()));
            }
            gauges.show(latest.get());
        } catch (SourceUnavailable e) {
            LOG.debug("the backlog is not known now", e);
        }
    }

    /** The backlog as gauges, one for each of a bounded number of subscriptions. */
    @Singleton
    static final class Gauges {

        private final MultiGauge oldest;
        private final MultiGauge dead;

        Gauges(MeterRegistry meters) {
            this.oldest = MultiGauge.builder("docket.projector.notifications.oldest.seconds")
                    .description(
                            "How long the oldest event has waited that a subscription does not have; the hundred furthest behind")
                    .register(meters);
            this.dead = MultiGauge.builder("docket.projector.notifications.dead.letters")
                    .description("Dead letters of a subscription")
                    .register(meters);
        }

        void show(List<Backlog> backlog) {
            register(oldest, backlog, one -> one.oldestMillis() / MILLIS);
            register(dead, backlog, Backlog::dead);
        }

        private static void register(MultiGauge gauge, List<Backlog> backlog, ToDoubleFunction<Backlog> value) {
            gauge.register(
                    backlog.stream()
                            .<MultiGauge.Row<?>>map(one -> MultiGauge.Row.of(
                                    Tags.of("subscription", one.subscription().toString()), value.applyAsDouble(one)))
                            .toList(),
                    true);
        }
    }
}
