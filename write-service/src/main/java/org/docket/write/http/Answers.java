package org.docket.write.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.idempotency.StoredAnswer;
import org.docket.write.problem.GateProblems;
import org.docket.write.problem.Problem;
import org.docket.write.problem.ProblemResponse;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.RefusalProblems;
import org.docket.write.token.TokenCodec;

/** Renders outcomes: receipts with their headers, and problems. */
@Singleton
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TokenCodec tokens;

    Answers(TokenCodec tokens) {
        this.tokens = tokens;
    }

    HttpResponse<byte[]> of(CommandOutcome outcome, Attempt attempt, HttpRequest<?> request) {
        return switch (outcome) {
            case CommandOutcome.Accepted(StoredAnswer answer) -> stored(answer, attempt, request);
            case CommandOutcome.Repeated(StoredAnswer answer) ->
                stored(answer, attempt, request).header("Idempotency-Replayed", "true");
            case CommandOutcome.Refused(var refusal) -> ProblemResponse.of(RefusalProblems.of(refusal), request);
            case CommandOutcome.KeyReused() ->
                ProblemResponse.of(
                        Problem.of(
                                ProblemType.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key belongs to a request with another path, body or If-Match; use a new key."),
                        request);
            case CommandOutcome.KeyInFlight() ->
                ProblemResponse.of(
                        Problem.of(
                                ProblemType.IDEMPOTENCY_KEY_IN_FLIGHT,
                                "The first request with this key has not ended yet; send the same request again after Retry-After."),
                        request);
            case CommandOutcome.Unavailable(var reason) -> ProblemResponse.of(GateProblems.of(reason), request);
        };
    }

    private MutableHttpResponse<byte[]> stored(StoredAnswer answer, Attempt attempt, HttpRequest<?> request) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return answer.status() >= 400
                ? ProblemResponse.of(answer.status(), body, request)
                : receipt(answer.status(), body, attempt);
    }

    private MutableHttpResponse<byte[]> receipt(int status, byte[] body, Attempt attempt) {
        try {
            JsonNode receipt = JSON.readTree(body);
            UUID id = UUID.fromString(receipt.get("id").textValue());
            long revision = receipt.get("revision").longValue();
            MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                    .body(body)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .header("ETag", "\"v" + receipt.get("version").longValue() + ".r" + revision + "\"")
                    .header("Consistency-Token", tokens.ofCase(attempt.access().tenantId(), id, revision))
                    .header("Cache-Control", "no-store");
            return status == 201 ? response.header("Location", location(attempt.operation(), id)) : response;
        } catch (IOException impossible) {
            throw new UncheckedIOException("A stored receipt is JSON", impossible);
        }
    }

    private static String location(Operation operation, UUID id) {
        return operation == Operation.RECORD_PAYMENT ? "/query/v1/cases/" + id + "/payments" : "/query/v1/cases/" + id;
    }
}
