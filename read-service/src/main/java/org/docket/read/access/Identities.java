package org.docket.read.access;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.docket.read.source.Bearer;
import org.docket.read.source.BearerSource;

/**
 * What PostgreSQL says of bearer tokens, remembered for ten seconds and for at most ten thousand tokens. Many requests with one new token cost
 * one look-up. Failures are not remembered. Thread-safe.
 */
@Singleton
final class Identities {
    private static final int MOST_TOKENS = 10_000;
    private static final Duration BELIEVED_FOR = Duration.ofSeconds(10);

    private final AsyncCache<TokenHash, Optional<Identity>> known;
    private final BearerSource source;
    private final ExecutorService blocking;

    Identities(BearerSource source, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.source = source;
        this.blocking = blocking;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_TOKENS)
                .expireAfterWrite(BELIEVED_FOR)
                .executor(blocking)
                .buildAsync();
    }

    /** Whom a token stands for; already complete when it is remembered. */
    CompletableFuture<Optional<Identity>> of(String token) {
        TokenHash hash = TokenHash.of(token);
        return known.get(hash, (key, executor) -> CompletableFuture.supplyAsync(() -> lookUp(key), blocking));
    }

    private Optional<Identity> lookUp(TokenHash hash) {
        Bearer bearer = source.bearerOf(hash.bytes());
        return bearer == null
                ? Optional.empty()
                : Optional.of(new Identity(bearer.tenant(), bearer.actor(), bearer.roles(), bearer.active()));
    }
}
