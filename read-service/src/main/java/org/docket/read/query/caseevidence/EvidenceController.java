package org.docket.read.query.caseevidence;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;
import org.docket.read.access.Identity;
import org.docket.read.cache.Read;
import org.docket.read.casefile.CaseId;
import org.docket.read.freshness.DocumentAnswer;
import org.docket.read.freshness.FreshReader;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.EvidenceViews;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;

/** {@code GET /query/v1/evidence/{id}}: what is said of one piece, for the roles that the gate lets through. */
@Controller("/query/v1/evidence/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EvidenceController {
    private final EvidenceViews views;
    private final FreshReader reader;
    private final ConsistencyTokens tokens;
    private final DocumentAnswer answer;

    EvidenceController(EvidenceViews views, FreshReader reader, ConsistencyTokens tokens, DocumentAnswer answer) {
        this.views = views;
        this.reader = reader;
        this.tokens = tokens;
        this.answer = answer;
    }

    @Get
    HttpResponse<byte[]> one(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        return switch (tokens.of(request, identity.tenant())) {
            case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
            case TokenReading.Good good -> one(request, identity, id, good.token());
        };
    }

    private HttpResponse<byte[]> one(HttpRequest<?> request, Identity identity, String idText, ConsistencyToken token) {
        if (!reader.hasReached(identity.tenant(), token)) {
            return answer.to(request, new Read.Behind());
        }
        UUID id = CaseId.parse(idText);
        EvidenceViews.Piece piece = id == null ? null : views.one(identity.tenant(), identity.actor(), id);
        if (piece == null) {
            return ProblemResponses.of(
                    request,
                    Problem.of(Code.NOT_FOUND, "There is no evidence with this id that you can see; check the id."));
        }
        byte[] body = piece.body();
        if (body == null) {
            return ProblemResponses.of(
                    request,
                    Problem.of(
                            Code.EVIDENCE_RESTRICTED,
                            "A restriction that is in force keeps this evidence from you. Ask a supervisor."));
        }
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .contentLength(body.length)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Docket-Source", "database");
    }
}
