package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.docket.projector.notification.receiver.Reply;
import org.docket.projector.notification.wire.Notice;
import org.junit.jupiter.api.Test;

/** What follows from replies. */
class ReckoningTest {

    private static final RetrySettings RETRY =
            new RetrySettings(Duration.ofSeconds(1), Duration.ofHours(1), 34, Duration.ofDays(3));
    private static final Reply NOBODY = new Reply.Unavailable(0, "no connection", Optional.empty());

    private final Reckoning reckoning = new Reckoning(RETRY, new Random(1));

    @Test
    void thirtyFourRefusalsTakeAboutADay() {
        long millis = 0;
        for (int attempts = 1; attempts < RETRY.attempts(); attempts++) {
            millis += RETRY.pauseMillis(attempts);
        }

        assertThat(Duration.ofMillis(millis)).isBetween(Duration.ofHours(20), Duration.ofHours(26));
    }

    @Test
    void aRefusalCountsAndTheLastOneMakesADeadLetter() {
        Progress one = of(served(0, 0), Map.of(1L, new Reply.Refused(400)), event(1, 32));
        Progress last = of(served(0, 0), Map.of(1L, new Reply.Refused(400)), event(1, 33));

        assertThat(one.kept().getFirst().attempts()).isEqualTo(33);
        assertThat(one.kept().getFirst().dead()).isFalse();
        assertThat(last.kept().getFirst().dead()).isTrue();
    }

    @Test
    void anOutageCountsAgainstNoNotification() {
        Progress progress = of(served(9, 60_000), Map.of(1L, NOBODY), event(1, 33));

        assertThat(progress.kept().getFirst().dead()).isFalse();
        assertThat(progress.kept().getFirst().attempts()).isEqualTo(33);
        assertThat(progress.standing().failures()).isEqualTo(10);
        assertThat(progress.standing().restMillis().orElse(0)).isBetween(25_000L, 36_000L);
    }

    @Test
    void whatTimesOutWhileOthersGetThroughCounts() {
        Progress progress = of(served(2, 0), Map.of(1L, NOBODY, 2L, new Reply.Delivered()), event(1, 33), event(2, 0));

        assertThat(progress.kept().getFirst().dead()).isTrue();
        assertThat(progress.standing().failures()).isZero();
    }

    @Test
    void patienceThatIsAskedForIsGivenToTheWholeSubscription() {
        Reply later = new Reply.Unavailable(429, "answered 429", Optional.of(Duration.ofMinutes(7)));

        Progress progress = of(served(0, 0), Map.of(1L, later), event(1, 33));

        assertThat(progress.standing().restMillis()).isEqualTo(OptionalLong.of(420_000));
        assertThat(progress.kept().getFirst().dead()).isFalse();
    }

    @Test
    void daysWithoutASuccessStopIt() {
        Progress still = of(served(900, Duration.ofHours(71).toMillis()), Map.of(1L, NOBODY), event(1, 0));
        Progress stopped = of(served(900, Duration.ofDays(3).toMillis()), Map.of(1L, NOBODY), event(1, 0));

        assertThat(still.standing().stop()).isEmpty();
        assertThat(stopped.standing().stop()).contains(Progress.Stop.UNREACHABLE);
    }

    @Test
    void whatWasNotTriedIsHeldWithoutAnAttempt() {
        Progress progress = of(served(4, 0), Map.of(1L, NOBODY), event(1, 0), event(2, 0));

        assertThat(progress.kept()).extracting(k -> k.event().position()).containsExactly(1L, 2L);
        assertThat(progress.kept().get(1).attempts()).isZero();
        assertThat(progress.kept().get(1).pauseMillis()).isZero();
    }

    private Progress of(Served served, Map<Long, Reply> replies, Pending... due) {
        return reckoning.of(served, new Window(List.of(due), List.of(), 9), replies);
    }

    private static Pending event(long position, int attempts) {
        Notice notice = new Notice(
                new UUID(0, position),
                "case.opened",
                new Notice.Subject("case", new UUID(1, position), 1),
                new UUID(2, position),
                Instant.EPOCH,
                Optional.empty());
        return new Pending(position, false, attempts, notice);
    }

    private static Served served(int failures, long sinceMillis) {
        return new Served(
                new Served.Id((short) 1, new UUID(3, 3)),
                1,
                "agency",
                new Served.Target("https://receiver.example.org/", List.of(), List.of(new byte[32])),
                new Served.Failing(failures, sinceMillis));
    }
}
