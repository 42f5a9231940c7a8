package org.docket.projector.notification;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.docket.projector.notification.receiver.Reply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators are told of sending: counters, and a line in the log when something ends. Safe for use by many threads. */
@Singleton
final class Told {

    private static final Logger LOG = LoggerFactory.getLogger(Told.class);

    private final MeterRegistry meters;
    private final AtomicReference<Set<Served.Id>> sealed = new AtomicReference<>(Set.of());

    Told(MeterRegistry meters) {
        this.meters = meters;
    }

    void sent(Served served, Map<Long, Reply> replies, Progress progress) {
        replies.values().forEach(reply -> count(name(reply), 1));
        long dead = progress.kept().stream().filter(Progress.Kept::dead).count();
        count("dead", dead);
        if (dead > 0) {
            LOG.warn("{} notifications of {} became dead letters", dead, served.id());
        }
        progress.standing()
                .stop()
                .ifPresent(stop -> LOG.warn("{} is served no more until it is resumed: {}", served.id(), stop));
    }

    void expired(long many) {
        count("expired", many);
        if (many > 0) {
            LOG.error("{} notifications became too old to be kept and were never delivered", many);
        }
    }

    void caughtUp(long events, long lost) {
        count("caught-up", events);
        count("lost", lost);
        LOG.info("{} events that were committed while there was no slot are told from the outbox", events);
        if (lost > 0) {
            LOG.error(
                    "the outbox had nothing left of {} commands that were accepted while there was no slot: nobody is told of them",
                    lost);
        }
    }

    void unsealable(List<Served.Id> ids) {
        Set<Served.Id> now = Set.copyOf(ids);
        Set<Served.Id> fresh = new HashSet<>(now);
        fresh.removeAll(sealed.getAndSet(now));
        fresh.forEach(id -> LOG.error("{} is not served: no key of this service's keyset opens its secret", id));
    }

    private void count(String outcome, long many) {
        meters.counter("docket.projector.notifications", "outcome", outcome).increment((double) many);
    }

    private static String name(Reply reply) {
        return switch (reply) {
            case Reply.Delivered delivered -> "delivered";
            case Reply.Refused refused -> "refused";
            case Reply.Unavailable unavailable -> "unavailable";
            case Reply.Gone gone -> "gone";
        };
    }
}
