package org.docket.read.freshness;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.docket.read.cache.Document;
import org.docket.read.cache.Read;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;

/** Turns a document into a response: its bytes as they are, its validator, 304, and where it came from. */
@Singleton
public final class DocumentAnswer {
    private final Clock clock;

    DocumentAnswer(Clock clock) {
        this.clock = clock;
    }

    /** The response to a request for one document. */
    public MutableHttpResponse<byte[]> to(HttpRequest<?> request, Read read) {
        return switch (read) {
            case Read.Found(Document document, boolean fromCache) ->
                found(request, document, fromCache, "private, no-cache");
            case Read.Confided(Document document) -> found(request, document, false, "no-store");
            case Read.Unknown unknown -> unknown(request);
            case Read.Withheld withheld -> unknown(request);
            case Read.Behind behind ->
                ProblemResponses.of(
                        request,
                        Problem.passing(
                                Code.NOT_YET_VISIBLE,
                                "The database does not show yet what your Consistency-Token says was written. Try again soon.",
                                1));
        };
    }

    /** The response to a request for a document that does not exist, or whose id is not one. */
    public MutableHttpResponse<byte[]> unknown(HttpRequest<?> request) {
        return ProblemResponses.of(request, Problem.of(Code.NOT_FOUND, "There is no such case."));
    }

    /** Type and length are said here because the answer to a HEAD has them too. */
    private static MutableHttpResponse<byte[]> whole(byte[] body) {
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .contentLength(body.length);
    }

    private MutableHttpResponse<byte[]> found(
            HttpRequest<?> request, Document document, boolean fromCache, String cacheControl) {
        String tag = EntityTag.of(document.version(), document.revision());
        boolean known = EntityTag.isNamedBy(request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH), tag);
        MutableHttpResponse<byte[]> response = known ? HttpResponse.notModified() : whole(document.body());
        long age = fromCache ? Math.max(0, clock.millis() - document.writtenAtMillis()) : 0;
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header("Docket-Source", fromCache ? "cache" : "database")
                .header("Docket-Age-Millis", Long.toString(age));
    }
}
