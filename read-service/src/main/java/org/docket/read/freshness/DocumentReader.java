package org.docket.read.freshness;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.docket.read.access.Identity;
import org.docket.read.cache.Documents;
import org.docket.read.cache.Projection;
import org.docket.read.casefile.CaseId;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;

/** Answers a request for one document of a case: reads the token, the document, and says how fresh it is. Thread-safe; blocks. */
@Singleton
public final class DocumentReader {
    private final ConsistencyTokens tokens;
    private final Documents documents;
    private final DocumentAnswer answer;

    DocumentReader(ConsistencyTokens tokens, Documents documents, DocumentAnswer answer) {
        this.tokens = tokens;
        this.documents = documents;
        this.answer = answer;
    }

    /** The response: the document, 304, or a problem. An id that is none is as unknown as one that nobody has. */
    public HttpResponse<byte[]> answer(
            HttpRequest<?> request, Identity identity, Projection projection, String idText) {
        return switch (tokens.of(request, identity.tenant())) {
            case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
            case TokenReading.Good good -> {
                UUID id = CaseId.parse(idText);
                yield id == null
                        ? answer.unknown(request)
                        : answer.to(
                                request,
                                documents.read(projection, identity.tenant(), id, good.token(), identity.actor()));
            }
        };
    }

    /** The response to a request for a case that does not exist; a token that is none is told even then. */
    public HttpResponse<byte[]> unknown(HttpRequest<?> request, Identity identity) {
        return switch (tokens.of(request, identity.tenant())) {
            case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
            case TokenReading.Good good -> answer.unknown(request);
        };
    }
}
