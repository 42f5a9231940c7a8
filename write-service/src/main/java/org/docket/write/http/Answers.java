package org.docket.write.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.Receipt;
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
        return answer.status() >= 400
                ? ProblemResponse.of(answer.status(), answer.body().getBytes(StandardCharsets.UTF_8), request)
                : receipt(answer, attempt);
    }

    private MutableHttpResponse<byte[]> receipt(StoredAnswer answer, Attempt attempt) {
        Receipt receipt = Receipt.parse(answer.body());
        MutableHttpResponse<byte[]> response = HttpResponse.<byte[]>status(HttpStatus.valueOf(answer.status()))
                .body(receipt.json().getBytes(StandardCharsets.UTF_8)) // PostgreSQL writes the same JSON with spaces
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", "\"v" + receipt.version() + ".r" + receipt.revision() + "\"")
                .header(
                        "Consistency-Token",
                        tokens.ofCase(attempt.access().tenantId(), receipt.caseId(), receipt.revision()))
                .header("Cache-Control", "no-store");
        return answer.status() == 201
                ? response.header("Location", location(attempt.operation(), receipt.caseId()))
                : response;
    }

    private static String location(Operation operation, UUID id) {
        return operation == Operation.RECORD_PAYMENT ? "/query/v1/cases/" + id + "/payments" : "/query/v1/cases/" + id;
    }
}
