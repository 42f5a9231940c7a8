package org.docket.write.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import org.docket.write.trace.Trace;

/** Turns problems into HTTP responses. */
public final class ProblemResponse {

    private ProblemResponse() {}

    /** The response to a request: status, body, trace id and the headers that the type asks for. */
    public static MutableHttpResponse<byte[]> of(Problem problem, HttpRequest<?> request) {
        MutableHttpResponse<byte[]> response = of(problem.type().status(), ProblemBody.of(problem), request);
        if (problem.type().status() == 401) {
            response.header("WWW-Authenticate", "Bearer");
        }
        if (problem.type().retry() == Retry.SAME_REQUEST) {
            response.header("Retry-After", "1");
        }
        return response;
    }

    /** The response with a body that was made before, as it was stored. */
    public static MutableHttpResponse<byte[]> of(int status, byte[] body, HttpRequest<?> request) {
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(status))
                .body(ProblemBody.under(Trace.of(request).traceId(), body))
                .contentType(ProblemBody.MEDIA_TYPE)
                .header("Cache-Control", "no-store");
    }
}
