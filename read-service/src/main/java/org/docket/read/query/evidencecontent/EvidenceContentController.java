package org.docket.read.query.evidencecontent;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
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
import org.docket.read.source.EvidenceOpening;
import org.docket.read.source.EvidenceOpening.Judgement;
import org.docket.read.source.EvidenceOpening.Reason;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;

/** {@code GET /query/v1/evidence/{id}/content}: judged and recorded, then sent. What it is acceptable as was decided by who announced it. */
@Controller("/query/v1/evidence/{id}/content")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class EvidenceContentController {
    private static final String READ_ID = "Docket-Read-Id";

    private final ConsistencyTokens tokens;
    private final FreshReader reader;
    private final EvidenceOpening opening;
    private final Downloads downloads;
    private final DocumentAnswer documents;
    private final ContentAnswer answer;

    EvidenceContentController(
            ConsistencyTokens tokens,
            FreshReader reader,
            EvidenceOpening opening,
            Downloads downloads,
            DocumentAnswer documents,
            ContentAnswer answer) {
        this.tokens = tokens;
        this.reader = reader;
        this.opening = opening;
        this.downloads = downloads;
        this.documents = documents;
        this.answer = answer;
    }

    @Get
    HttpResponse<?> content(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        return switch (tokens.of(request, identity.tenant())) {
            case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
            case TokenReading.Good good -> content(request, identity, id, good.token());
        };
    }

    private HttpResponse<?> content(HttpRequest<?> request, Identity identity, String idText, ConsistencyToken token) {
        UUID id = CaseId.parse(idText);
        if (id == null) {
            return ProblemResponses.of(request, refusal(Reason.UNKNOWN));
        }
        if (!reader.hasReached(identity.tenant(), token)) {
            return documents.to(request, new Read.Behind());
        }
        if (!downloads.enter()) {
            return ProblemResponses.of(
                    request,
                    Problem.passing(
                            Code.TOO_MANY_DOWNLOADS,
                            "As many downloads are running here as may be. Nothing was recorded; try again soon.",
                            5));
        }
        boolean begun = false;
        try {
            MutableHttpResponse<?> response = judged(request, identity, id);
            begun = response.body() instanceof Download;
            return response;
        } finally {
            if (!begun) {
                downloads.leave();
            }
        }
    }

    private MutableHttpResponse<?> judged(HttpRequest<?> request, Identity identity, UUID id) {
        UUID readId = UUID.randomUUID();
        MutableHttpResponse<?> response = switch (opening.open(identity.tenant(), identity.actor(), id, readId)) {
            case Judgement.Open piece -> answer.to(request, identity.tenant(), piece);
            case Judgement.Refused refused -> ProblemResponses.of(request, refusal(refused.reason()));
        };
        return response.header(READ_ID, readId.toString());
    }

    private static Problem refusal(Reason reason) {
        return switch (reason) {
            case FORBIDDEN ->
                Problem.of(Code.FORBIDDEN, "Reading evidence needs the role OFFICER, SUPERVISOR or AUDITOR.");
            case UNKNOWN ->
                Problem.of(Code.NOT_FOUND, "There is no evidence with this id that you can see; check the id.");
            case RESTRICTED ->
                Problem.of(
                        Code.EVIDENCE_RESTRICTED,
                        "A restriction that is in force keeps this evidence from you. Ask a supervisor.");
            case NOT_CONFIRMED ->
                Problem.of(
                        Code.CONTENT_NOT_CONFIRMED,
                        "Nobody has confirmed yet that the bytes came as announced. Confirm the evidence, then ask again.");
        };
    }
}
