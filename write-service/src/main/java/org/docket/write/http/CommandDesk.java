package org.docket.write.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.docket.write.access.Access;
import org.docket.write.body.Body;
import org.docket.write.body.Decoded;
import org.docket.write.body.Decoder;
import org.docket.write.body.JsonObjects;
import org.docket.write.body.Rules;
import org.docket.write.casefile.Operation;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.gate.Deadline;
import org.docket.write.idempotency.Fingerprint;
import org.docket.write.idempotency.IdempotencyKey;
import org.docket.write.problem.Problem;
import org.docket.write.problem.ProblemResponse;
import org.docket.write.problem.ProblemType;
import org.docket.write.trace.Trace;

/** Takes every command in: key, body, command, outcome, response, in this order. Thread-safe. */
@Singleton
public final class CommandDesk {

    /** The server itself must take more, or the bytes of evidence could not be streamed. */
    private static final int MOST_BYTES = 65_536;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{16,128}");

    private final Clock clock;
    private final Answers answers;
    private final Duration retryWithin;

    CommandDesk(Clock clock, Answers answers, @Value("${docket.commands.retry-within}") Duration retryWithin) {
        this.clock = clock;
        this.answers = answers;
        this.retryWithin = retryWithin;
    }

    /**
     * Carries a command out.
     *
     * @param request its path and headers
     * @param raw its body
     * @param operation which command
     * @param decoder reads the command from the body
     * @param handler carries it out
     */
    public <C> HttpResponse<byte[]> take(
            HttpRequest<?> request,
            byte[] raw,
            Operation operation,
            Decoder<C> decoder,
            BiFunction<Attempt, C, CommandOutcome> handler) {
        if (raw.length > MOST_BYTES) {
            return refuse(
                    request,
                    ProblemType.BODY_TOO_LARGE,
                    "A body may have 65,536 bytes at most, the request line 4,096 and the headers 16,384.");
        }
        // What the server could decode it has decoded, and taken the header away.
        Optional<String> coding = request.getHeaders().findFirst("Content-Encoding");
        if (coding.filter(name -> !name.strip().equalsIgnoreCase("identity")).isPresent()) {
            return refuse(
                    request,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as it is, or with Content-Encoding: gzip or deflate.");
        }
        List<String> keys = request.getHeaders().getAll("Idempotency-Key");
        if (keys.isEmpty()) {
            return refuse(
                    request,
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "Send Idempotency-Key: a new random value of 16 to 128 characters for each new command, the same one for a retry.");
        }
        if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
            return refuse(
                    request,
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    "Send one Idempotency-Key of 16 to 128 visible ASCII characters.");
        }
        return switch (JsonObjects.parse(raw)) {
            case Decoded.Invalid<JsonNode>(var violations) -> ProblemResponse.of(Problem.ofBody(violations), request);
            case Decoded.Valid<JsonNode>(JsonNode json) ->
                decode(request, keys.getFirst(), json, operation, decoder, handler);
        };
    }

    /**
     * Carries out a command that is given upon what the client has seen: If-Match is required.
     *
     * @param handler carries it out, given the version that the client expects
     */
    public <C> HttpResponse<byte[]> takeSeen(
            HttpRequest<?> request, byte[] raw, Operation operation, Decoder<C> decoder, SeenHandler<C> handler) {
        return switch (IfMatch.of(request)) {
            case IfMatch.Unusable(Problem problem) -> ProblemResponse.of(problem, request);
            case IfMatch.Version(long expected) ->
                take(
                        request,
                        raw,
                        operation,
                        decoder,
                        (attempt, command) -> handler.handle(attempt, expected, command));
        };
    }

    /** Carries out a command upon a version that the client has seen. */
    @FunctionalInterface
    public interface SeenHandler<C> {

        /** The outcome. */
        CommandOutcome handle(Attempt attempt, long expectedVersion, C command);
    }

    private <C> HttpResponse<byte[]> decode(
            HttpRequest<?> request,
            String key,
            JsonNode json,
            Operation operation,
            Decoder<C> decoder,
            BiFunction<Attempt, C, CommandOutcome> handler) {
        Access access = Access.of(request);
        Rules rules = new Rules(LocalDate.now(clock.withZone(access.zone())), access.currency());
        return switch (Body.decode(json, rules, decoder)) {
            case Decoded.Invalid<C>(var violations) -> ProblemResponse.of(Problem.ofBody(violations), request);
            case Decoded.Valid<C>(C command) -> {
                byte[] fingerprint = Fingerprint.of(
                        operation.command(),
                        request.getPath(),
                        json,
                        request.getHeaders().get("If-Match"));
                Attempt attempt = new Attempt(
                        access,
                        UuidCreator.getTimeOrderedEpoch(),
                        UuidCreator.getTimeOrderedEpoch(),
                        operation,
                        new IdempotencyKey(key, fingerprint),
                        Trace.of(request));
                CommandOutcome outcome = Deadline.within(retryWithin, () -> handler.apply(attempt, command));
                yield answers.of(outcome, attempt, request);
            }
        };
    }

    private static HttpResponse<byte[]> refuse(HttpRequest<?> request, ProblemType type, String detail) {
        return ProblemResponse.of(Problem.of(type, detail), request);
    }
}
