package org.docket.read.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import org.docket.read.source.Bearer;
import org.docket.read.source.BearerSource;
import org.docket.read.source.DatabaseFailure;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says of bearer tokens: believed for ten seconds, and remembered for at most ten thousand tokens. Many requests with one token
 * cost one look-up. While PostgreSQL cannot be asked, an actor who was known goes on for at most five minutes, so that Redis can serve through a
 * restart of the database; a token that was never seen cannot. Thread-safe.
 */
@Singleton
final class Identities {
    private static final int MOST_TOKENS = 10_000;

    private final Cache<TokenHash, Believed> believed =
            Caffeine.newBuilder().maximumSize(MOST_TOKENS).build();
    private final ConcurrentMap<TokenHash, CompletableFuture<Optional<Identity>>> lookups = new ConcurrentHashMap<>();
    private final BearerSource source;
    private final ExecutorService blocking;
    private final Clock clock;

    Identities(BearerSource source, @Named(TaskExecutors.BLOCKING) ExecutorService blocking, Clock clock) {
        this.source = source;
        this.blocking = blocking;
        this.clock = clock;
    }

    /** Whom a token stands for; already complete when that is remembered. */
    CompletableFuture<Optional<Identity>> of(String token) {
        TokenHash hash = TokenHash.of(token);
        Believed known = believed.getIfPresent(hash);
        if (known != null && known.isFresh(clock.millis())) {
            return known.identity();
        }
        CompletableFuture<Optional<Identity>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Identity>> theirs = lookups.putIfAbsent(hash, mine);
        if (theirs != null) {
            return theirs;
        }
        blocking.execute(() -> lookUp(hash, known, mine));
        return mine;
    }

    private void lookUp(TokenHash hash, @Nullable Believed known, CompletableFuture<Optional<Identity>> promise) {
        try {
            Believed now = ask(hash, known);
            believed.put(hash, now);
            lookups.remove(hash, promise);
            promise.complete(now.identity().join());
        } catch (RuntimeException | Error e) {
            lookups.remove(hash, promise);
            promise.completeExceptionally(e);
        }
    }

    private Believed ask(TokenHash hash, @Nullable Believed known) {
        try {
            return Believed.told(
                    Optional.ofNullable(source.bearerOf(hash.bytes())).map(Identities::identity), clock.millis());
        } catch (DatabaseFailure failure) {
            long now = clock.millis();
            if (known == null || !failure.passing() || !known.isGoodWithoutDatabase(now)) {
                throw failure;
            }
            return known.askedInVain(now);
        }
    }

    private static Identity identity(Bearer bearer) {
        return new Identity(bearer.tenant(), bearer.actor(), bearer.roles(), bearer.active());
    }
}
