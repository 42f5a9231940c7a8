package org.docket.read.access;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;

/** The gate before {@code /query} and {@code /cache}: 401 without a good token, 403 for who may not. */
@ServerFilter({"/query/**", "/cache/**"})
final class AccessFilter {
    static final String IDENTITY = "docket.identity";

    private static final String SCHEME = "Bearer ";
    /** What is said of evidence. Who asks for its bytes is judged where that is recorded. */
    private static final Pattern EVIDENCE = Pattern.compile("/query/v1/(cases/[^/]+/evidence|evidence/[^/]+)/?");

    private static final CompletableFuture<Optional<MutableHttpResponse<?>>> PASS =
            CompletableFuture.completedFuture(Optional.empty());

    private final Identities identities;

    AccessFilter(Identities identities) {
        this.identities = identities;
    }

    @RequestFilter
    CompletionStage<Optional<MutableHttpResponse<?>>> admit(HttpRequest<?> request) {
        String header = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return CompletableFuture.completedFuture(Optional.of(unauthenticated(request)));
        }
        CompletableFuture<Optional<Identity>> who =
                identities.of(header.substring(SCHEME.length()).strip());
        if (who.isDone() && !who.isCompletedExceptionally()) {
            Optional<MutableHttpResponse<?>> refusal = judge(request, who.join());
            return refusal.isEmpty() ? PASS : CompletableFuture.completedFuture(refusal);
        }
        return who.thenApply(identity -> judge(request, identity));
    }

    private static Optional<MutableHttpResponse<?>> judge(HttpRequest<?> request, Optional<Identity> known) {
        if (known.isEmpty()) {
            return Optional.of(unauthenticated(request));
        }
        Identity identity = known.get();
        if (!identity.active()) {
            return Optional.of(forbidden(request, "This actor has been deactivated."));
        }
        if (request.getPath().startsWith("/cache/") && !identity.mayInspect()) {
            return Optional.of(forbidden(request, "Looking into the cache needs the role OPERATOR or SERVICE."));
        }
        if (request.getPath().startsWith("/query/v1/ledger/") && !identity.mayAudit()) {
            return Optional.of(forbidden(request, "Reading the books needs the role AUDITOR, SUPERVISOR or OPERATOR."));
        }
        if (request.getPath().startsWith("/query/v1/audit") && !identity.mayAudit()) {
            return Optional.of(forbidden(request, "Reading the audit needs the role AUDITOR, SUPERVISOR or OPERATOR."));
        }
        if (request.getPath().startsWith("/query/v1/disposals") && !identity.mayAudit()) {
            return Optional.of(forbidden(request, "Reading disposals needs the role AUDITOR, SUPERVISOR or OPERATOR."));
        }
        if (request.getPath().startsWith("/query/v1/subscriptions") && !identity.mayAudit()) {
            return Optional.of(
                    forbidden(request, "Reading subscriptions needs the role AUDITOR, SUPERVISOR or OPERATOR."));
        }
        if (!identity.mayReadEvidence() && EVIDENCE.matcher(request.getPath()).matches()) {
            return Optional.of(forbidden(request, "Reading evidence needs the role OFFICER, SUPERVISOR or AUDITOR."));
        }
        request.setAttribute(IDENTITY, identity);
        return Optional.empty();
    }

    private static MutableHttpResponse<?> unauthenticated(HttpRequest<?> request) {
        return ProblemResponses.of(
                request,
                Problem.of(
                        Code.UNAUTHENTICATED,
                        "Send Authorization: Bearer with a token that is known and has not expired."));
    }

    private static MutableHttpResponse<?> forbidden(HttpRequest<?> request, String detail) {
        return ProblemResponses.of(request, Problem.of(Code.FORBIDDEN, detail));
    }
}
