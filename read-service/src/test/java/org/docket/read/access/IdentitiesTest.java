package org.docket.read.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.docket.read.source.Bearer;
import org.docket.read.source.BearerSource;
import org.docket.read.source.DatabaseFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
    private static final Bearer OFFICER = new Bearer(7, new UUID(1, 2), List.of("OFFICER"), true);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MovableClock clock = new MovableClock();
    private final Register register = new Register();
    private final Identities identities = new Identities(register, threads, clock);

    @AfterEach
    void end() {
        threads.close();
    }

    @Test
    void believesWhatItWasToldForTenSeconds() {
        identities.of("t").join();
        register.bearer = null;

        clock.pass(Duration.ofSeconds(10).minusMillis(1));
        assertThat(identities.of("t").join()).isPresent();
        clock.pass(Duration.ofMillis(1));
        assertThat(identities.of("t").join()).isEmpty();

        assertThat(register.asked).hasValue(2);
    }

    @Test
    void remembersThatATokenIsUnknown() {
        register.bearer = null;

        identities.of("t").join();
        identities.of("t").join();

        assertThat(register.asked).hasValue(1);
    }

    @Test
    void letsAKnownActorGoOnForFiveMinutesWithoutDatabase() {
        Optional<Identity> known = identities.of("t").join();
        register.isDown = true;

        for (int second = 10; second < 300; second += 10) {
            clock.pass(Duration.ofSeconds(10));
            assertThat(identities.of("t").join()).isEqualTo(known);
        }
        clock.pass(Duration.ofSeconds(10));

        assertThatThrownBy(() -> identities.of("t").join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DatabaseFailure.class);
    }

    @Test
    void asksOnceASecondWhileTheDatabaseIsAway() {
        identities.of("t").join();
        register.isDown = true;
        clock.pass(Duration.ofSeconds(10));

        identities.of("t").join();
        identities.of("t").join();
        clock.pass(Duration.ofSeconds(1));
        identities.of("t").join();

        assertThat(register.asked).hasValue(3);
    }

    @Test
    void knowsNobodyNewWithoutDatabase() {
        register.isDown = true;

        assertThatThrownBy(() -> identities.of("t").join()).hasCauseInstanceOf(DatabaseFailure.class);
        register.isDown = false;

        assertThat(identities.of("t").join()).isPresent();
    }

    private static final class Register implements BearerSource {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile @Nullable Bearer bearer = OFFICER;
        private volatile boolean isDown;

        @Override
        public @Nullable Bearer bearerOf(byte[] tokenSha256) {
            asked.incrementAndGet();
            if (isDown) {
                throw DatabaseFailure.of(new IllegalStateException(new SQLException("gone", "08006")));
            }
            return bearer;
        }
    }

    private static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
