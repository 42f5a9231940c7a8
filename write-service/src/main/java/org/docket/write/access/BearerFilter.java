package org.docket.write.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import org.docket.write.gate.RoundTrip;
import org.docket.write.problem.GateProblems;
import org.docket.write.problem.Problem;
import org.docket.write.problem.ProblemResponse;
import org.docket.write.problem.ProblemType;

/**
 * Lets only requests with a known bearer token (RFC 6750) through to {@code /command}. A token that was found is remembered for ten
 * seconds, so a revoked one works at most that much longer; what its actor may do is judged in the database at each command.
 */
@ServerFilter("/command/**")
final class BearerFilter {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 4096;

    private final BearerQuery tokens;
    private final Cache<ByteBuffer, Access> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    BearerFilter(BearerQuery tokens) {
        this.tokens = tokens;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<?> authenticate(HttpRequest<?> request) {
        Optional<String> token = request.getHeaders().findFirst("Authorization").filter(BearerFilter::isBearer);
        if (token.isEmpty()) {
            return refuse(request);
        }
        byte[] sha256 = sha256(token.get().substring(SCHEME.length()).strip());
        Access access = known.getIfPresent(ByteBuffer.wrap(sha256));
        if (access != null) {
            access.attachTo(request);
            return null;
        }
        return switch (tokens.find(sha256)) {
            case RoundTrip.Done<Access>(Optional<Access> found) -> {
                if (found.isEmpty()) {
                    yield refuse(request);
                }
                known.put(ByteBuffer.wrap(sha256), found.get());
                found.get().attachTo(request);
                yield null;
            }
            case RoundTrip.Violated<Access> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Access>(RoundTrip.Reason reason) ->
                ProblemResponse.of(
                        Problem.of(
                                GateProblems.of(reason).type(),
                                "Who you are could not be looked up, and nothing was carried out. Send the same request again after Retry-After."),
                        request);
        };
    }

    private static boolean isBearer(String header) {
        return header.length() > SCHEME.length()
                && header.length() <= LONGEST_TOKEN
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static HttpResponse<?> refuse(HttpRequest<?> request) {
        return ProblemResponse.of(
                Problem.of(
                        ProblemType.UNAUTHENTICATED,
                        "Send Authorization: Bearer with a token that is known and has not expired."),
                request);
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
