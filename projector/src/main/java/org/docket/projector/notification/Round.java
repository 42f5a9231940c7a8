package org.docket.projector.notification;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.docket.projector.notification.receiver.Post;
import org.docket.projector.notification.receiver.Receivers;
import org.docket.projector.notification.receiver.Reply;
import org.docket.projector.notification.wire.CloudEventBody;
import org.docket.projector.notification.wire.Notice;
import org.docket.projector.notification.wire.Signature;

/**
 * One window on its way: those of one aggregate one after the other, and none past one that was not taken; aggregates beside each other, as
 * many as there are lanes. It ends early, leaving the rest untried, when the receiver is away, when its time is over, or when told to. No
 * connection to PostgreSQL is held meanwhile.
 */
@Singleton
final class Round {

    /**
     * Nothing is begun later than this after the window was read: another projector takes over only when this one has been silent for longer
     * (the slot's wal_sender_timeout), so that the two do not send side by side.
     */
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(5);

    private final Receivers receivers;
    private final Clock clock;
    private final int lanes;

    Round(Receivers receivers, Clock clock, NotificationSettings settings) {
        this.receivers = receivers;
        this.clock = clock;
        this.lanes = settings.lanes();
    }

    /** Sends a window; the replies by position, those that were not tried missing. */
    Map<Long, Reply> send(Served served, Window window, BooleanSupplier told) {
        Map<Long, Reply> replies = new ConcurrentHashMap<>();
        long began = System.nanoTime();
        AtomicInteger failures = new AtomicInteger(served.failing().times());
        BooleanSupplier goesOn = () -> !told.getAsBoolean()
                && System.nanoTime() - began < BEGUN_WITHIN.toNanos()
                // Whoever probes a receiver that is away has failures from before, and may send its one.
                && (failures.get() < Reckoning.AWAY
                        || (replies.isEmpty() && window.due().size() == 1));
        Semaphore free = new Semaphore(lanes);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<Pending> lane : byAggregate(window.due())) {
                threads.execute(() -> {
                    free.acquireUninterruptibly();
                    try {
                        inOrder(served, lane, goesOn, failures, replies);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        return replies;
    }

    private void inOrder(
            Served served,
            List<Pending> lane,
            BooleanSupplier goesOn,
            AtomicInteger failures,
            Map<Long, Reply> replies) {
        for (Pending event : lane) {
            if (!goesOn.getAsBoolean()) {
                return;
            }
            Reply reply = receivers.post(post(served, event.notice()));
            replies.put(event.position(), reply);
            if (!(reply instanceof Reply.Delivered)) {
                failures.addAndGet(reply instanceof Reply.Gone ? Reckoning.AWAY : 1);
                return;
            }
            failures.set(0);
        }
    }

    private static Iterable<List<Pending>> byAggregate(List<Pending> due) {
        return due.stream()
                .collect(Collectors.groupingBy(
                        event -> event.notice().subject().aggregate(), LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private Post post(Served served, Notice notice) {
        byte[] body = CloudEventBody.of(served.slug(), notice);
        String id = notice.event().toString();
        long now = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", CloudEventBody.CONTENT_TYPE);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now));
        headers.put("webhook-signature", Signature.of(served.target().keys(), id, now, body));
        notice.traceparent().ifPresent(parent -> headers.put("traceparent", parent));
        return new Post(served.target().url(), headers, body);
    }
}
