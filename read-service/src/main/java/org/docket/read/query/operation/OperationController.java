package org.docket.read.query.operation;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;
import org.docket.read.access.Identity;
import org.docket.read.casefile.CaseId;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.Operations;
import org.docket.read.token.ConsistencyTokens;
import org.jspecify.annotations.Nullable;

/** {@code GET /query/v1/operations}, one of them, and its items. Always from PostgreSQL. */
@Controller("/query/v1/operations")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OperationController {
    private static final int PAGE = 50;
    private static final int PAGE_OF_ITEMS = 200;
    private static final String STATES = "PREVIEWED|RUNNING|DONE|CANCELLED|EXPIRED";
    private static final String OUTCOMES = "APPLIED|DRIFTED|REFUSED|NOT_DONE";

    private final Operations source;
    private final ConsistencyTokens tokens;

    OperationController(Operations source, ConsistencyTokens tokens) {
        this.source = source;
        this.tokens = tokens;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        String state = request.getParameters().get("state");
        String before = request.getParameters().get("before");
        UUID start = before == null ? null : CaseId.parse(before);
        if (state != null && !state.matches(STATES)) {
            return refused(request, "state", "unknown-value", "state is one of " + STATES.replace("|", ", ") + ".");
        }
        if (before != null && start == null) {
            return refused(request, "before", "not-an-id", "before is what next was on the page before.");
        }
        return ok(source.page(identity.tenant(), state, start, PAGE));
    }

    @Get("/{id}")
    HttpResponse<byte[]> one(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        UUID operation = CaseId.parse(id);
        Operations.One one = operation == null ? null : source.one(identity.tenant(), operation);
        if (operation == null || one == null) {
            return found(request, null);
        }
        return one.ended()
                ? ok(one.body())
                        .header("Consistency-Token", tokens.ofOperation(identity.tenant(), operation, one.revision()))
                : ok(one.body());
    }

    @Get("/{id}/items")
    HttpResponse<byte[]> items(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        String outcome = request.getParameters().get("outcome");
        String after = request.getParameters().get("after");
        if (outcome != null && !outcome.matches(OUTCOMES)) {
            return refused(
                    request, "outcome", "unknown-value", "outcome is one of " + OUTCOMES.replace("|", ", ") + ".");
        }
        if (after != null && !after.matches("[0-9]{1,6}")) {
            return refused(request, "after", "not-a-number", "after is what next was on the page before.");
        }
        UUID operation = CaseId.parse(id);
        int start = after == null ? 0 : Integer.parseInt(after);
        return found(
                request,
                operation == null ? null : source.items(identity.tenant(), operation, outcome, start, PAGE_OF_ITEMS));
    }

    private static HttpResponse<byte[]> found(HttpRequest<?> request, byte @Nullable [] body) {
        return body == null
                ? ProblemResponses.of(
                        request,
                        Problem.of(
                                Code.NOT_FOUND, "There is no operation with this id that you can see; check the id."))
                : ok(body);
    }

    private static HttpResponse<byte[]> refused(HttpRequest<?> request, String name, String violation, String message) {
        return ProblemResponses.of(request, Problem.parameter(name, violation, message));
    }

    private static MutableHttpResponse<byte[]> ok(byte[] body) {
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
