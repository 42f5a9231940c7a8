package org.docket.read.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was said of a bearer token.
 *
 * @param identity whom it stands for, complete; empty when it is unknown
 * @param toldAtMillis when PostgreSQL said so
 * @param askAgainAtMillis when it is to be asked again
 */
record Believed(CompletableFuture<Optional<Identity>> identity, long toldAtMillis, long askAgainAtMillis) {
    private static final Duration UNASKED = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration WITHOUT_DATABASE = Duration.ofMinutes(5);

    static Believed told(Optional<Identity> identity, long nowMillis) {
        return new Believed(CompletableFuture.completedFuture(identity), nowMillis, nowMillis + UNASKED.toMillis());
    }

    boolean isFresh(long nowMillis) {
        return nowMillis < askAgainAtMillis;
    }

    /** Whether a known actor may go on while PostgreSQL cannot be asked. */
    boolean isGoodWithoutDatabase(long nowMillis) {
        return identity.join().isPresent() && nowMillis - toldAtMillis < WITHOUT_DATABASE.toMillis();
    }

    Believed askedInVain(long nowMillis) {
        return new Believed(identity, toldAtMillis, nowMillis + BETWEEN_TRIES.toMillis());
    }
}
