package org.docket.write.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                .header("ETag", etag(receipt))
                .header("Consistency-Token", tokens.of(attempt.access().tenantId(), written(receipt)))
                .header("Cache-Control", "no-store");
        if (answer.status() == 201 || receipt.type().equals("operation")) {
            location(attempt.operation(), receipt).ifPresent(path -> response.header("Location", path));
        }
        return response;
    }

    private static List<TokenCodec.Pair> written(Receipt receipt) {
        List<TokenCodec.Pair> pairs = new ArrayList<>();
        pairs.add(new TokenCodec.Pair(
                receipt.aggregate().type(),
                receipt.aggregate().id(),
                receipt.standing().revision()));
        receipt.also().forEach(it -> pairs.add(new TokenCodec.Pair(it.type(), it.id(), it.revision())));
        return pairs;
    }

    /** A case's ETag tells both of its numbers; what has no revision of its own has its version only. */
    private static String etag(Receipt receipt) {
        Receipt.Standing standing = receipt.standing();
        return receipt.type().equals("case")
                ? "\"v" + standing.version() + ".r" + standing.revision() + "\""
                : "\"v" + standing.version() + "\"";
    }

    /** Where the query API shows what was made, if it does. */
    private static Optional<String> location(Operation operation, Receipt receipt) {
        if (operation == Operation.RECORD_PAYMENT
                || operation == Operation.REVERSE_PAYMENT
                || operation == Operation.REFUND) {
            return Optional.of("/query/v1/cases/" + receipt.id() + "/payments");
        }
        if (operation == Operation.CREATE_TASK) {
            return receipt.caseId().map(owner -> "/query/v1/cases/" + owner + "/tasks");
        }
        if (operation == Operation.ADD_EVIDENCE) {
            return Optional.of("/command/v1/evidence/" + receipt.id() + "/content");
        }
        if (receipt.type().equals("operation")) {
            return Optional.of("/query/v1/operations/" + receipt.id());
        }
        return receipt.type().equals("case") ? Optional.of("/query/v1/cases/" + receipt.id()) : Optional.empty();
    }
}
