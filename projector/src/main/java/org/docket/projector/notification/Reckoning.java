package org.docket.projector.notification;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.docket.projector.notification.receiver.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a receiver's replies. A refusal counts against the notification; a receiver that is not there counts against the
 * subscription, and against the notification only while others get through, so that an outage makes no dead letters and a notification
 * that only ever times out becomes one.
 */
@Singleton
final class Reckoning {

    /** So many failures in a row, of whatever notifications, and the receiver is taken to be away: one at a time is tried from then on. */
    static final int AWAY = 5;

    private static final int TOO_MANY = 429;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final double JITTER = 0.1;

    private final RetrySettings retry;
    private final RandomGenerator random;

    Reckoning(RetrySettings retry, RandomGenerator random) {
        this.retry = retry;
        this.random = random;
    }

    /** Reckons a window up; what is missing among the replies was not tried. */
    Progress of(Served served, Window window, Map<Long, Reply> replies) {
        boolean succeeded = replies.values().stream().anyMatch(Reply.Delivered.class::isInstance);
        boolean others = succeeded || served.failing().times() == 0;
        List<Long> delivered = new ArrayList<>();
        List<Progress.Kept> kept = new ArrayList<>();
        for (Pending event : window.due()) {
            Reply reply = replies.get(event.position());
            if (reply instanceof Reply.Delivered) {
                if (event.held()) {
                    delivered.add(event.position());
                }
            } else if (reply != null || !event.held()) {
                kept.add(kept(event, reply, others));
            }
        }
        window.blocked().forEach(event -> kept.add(kept(event, null, others)));
        return new Progress(delivered, kept, standing(served, replies, succeeded));
    }

    private Progress.Kept kept(Pending event, @Nullable Reply reply, boolean others) {
        return switch (reply) {
            case null -> new Progress.Kept(event, event.attempts(), false, 0, 0, "waits for its turn");
            case Reply.Delivered delivered -> throw new IllegalArgumentException("what is delivered is not kept");
            case Reply.Gone gone -> new Progress.Kept(event, event.attempts(), false, 0, 410, "answered 410");
            case Reply.Refused(int status) -> counted(event, status, "answered " + status);
            case Reply.Unavailable(int status, String problem, var after)
            when others && status != TOO_MANY -> counted(event, status, problem);
            case Reply.Unavailable(int status, String problem, var after) ->
                new Progress.Kept(
                        event,
                        event.attempts(),
                        false,
                        after.map(Duration::toMillis).orElse(jittered(retry.pauseMillis(1))),
                        status,
                        problem);
        };
    }

    private Progress.Kept counted(Pending event, int status, String problem) {
        int attempts = event.attempts() + 1;
        return new Progress.Kept(
                event, attempts, attempts >= retry.attempts(), jittered(retry.pauseMillis(attempts)), status, problem);
    }

    private Progress.Standing standing(Served served, Map<Long, Reply> replies, boolean succeeded) {
        List<Reply> failed = replies.values().stream()
                .filter(reply -> !(reply instanceof Reply.Delivered))
                .toList();
        int failures = succeeded ? 0 : served.failing().times() + failed.size();
        return new Progress.Standing(
                failures,
                rest(failed, failures),
                failed.stream().findFirst().map(Reckoning::words),
                succeeded,
                stop(served, failed, failures));
    }

    private OptionalLong rest(List<Reply> failed, int failures) {
        OptionalLong asked = failed.stream()
                .filter(Reply.Unavailable.class::isInstance)
                .flatMap(reply -> ((Reply.Unavailable) reply).after().stream())
                .mapToLong(Duration::toMillis)
                .max();
        if (asked.isPresent() || failures < AWAY || failed.isEmpty()) {
            return asked;
        }
        return OptionalLong.of(jittered(Math.min(retry.pauseMillis(failures - AWAY + 1), LONGEST_REST.toMillis())));
    }

    private Optional<Progress.Stop> stop(Served served, List<Reply> failed, int failures) {
        if (failed.stream().anyMatch(Reply.Gone.class::isInstance)) {
            return Optional.of(Progress.Stop.GONE);
        }
        boolean forDays = served.failing().sinceMillis() >= retry.unreachable().toMillis();
        return failures > 0 && !failed.isEmpty() && forDays ? Optional.of(Progress.Stop.UNREACHABLE) : Optional.empty();
    }

    private static String words(Reply reply) {
        return switch (reply) {
            case Reply.Delivered delivered -> "";
            case Reply.Refused(int status) -> "answered " + status;
            case Reply.Gone gone -> "answered 410";
            case Reply.Unavailable(int status, String problem, var after) -> problem;
        };
    }

    private long jittered(long millis) {
        return Math.max(1, Math.round(millis * (1 + JITTER * (2 * random.nextDouble() - 1))));
    }
}
