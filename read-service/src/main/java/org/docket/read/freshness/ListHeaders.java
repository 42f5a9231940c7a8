package org.docket.read.freshness;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;

/** The responses that lists and counts have in common. */
public final class ListHeaders {
    private ListHeaders() {}

    /** A list or a count, not to be kept by anyone: it changes with every case. */
    public static HttpResponse<byte[]> ok(byte[] body, Demand demand) {
        return ok(body, demand, "private, no-cache");
    }

    /** A list that is for its reader only, and that nobody may keep, not even they. */
    public static HttpResponse<byte[]> confided(byte[] body, Demand demand) {
        return ok(body, demand, "no-store");
    }

    /** The refusal that a client with {@code handling=strict} prefers to an answer without its writes. */
    public static HttpResponse<byte[]> notYet(HttpRequest<?> request, Demand demand) {
        return applied(
                ProblemResponses.of(
                        request,
                        Problem.passing(
                                Code.NOT_YET_VISIBLE,
                                "What your Consistency-Token says was written is not in this list yet. Try again soon, or wait longer with Prefer: wait.",
                                1)),
                demand);
    }

    private static HttpResponse<byte[]> ok(byte[] body, Demand demand, String cacheControl) {
        return applied(
                HttpResponse.ok(body)
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .contentLength(body.length)
                        .header(HttpHeaders.CACHE_CONTROL, cacheControl),
                demand);
    }

    private static HttpResponse<byte[]> applied(MutableHttpResponse<byte[]> response, Demand demand) {
        String applied = demand.preference().applied();
        return applied.isEmpty() ? response : response.header("Preference-Applied", applied);
    }
}
