package org.docket.write.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every error that the framework itself answers (no route, wrong method, body too large, a bug) the catalogue's form. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemErrors implements ErrorResponseProcessor<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrors.class);

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        Problem problem = problemOf(base.code(), base.reason());
        if (problem.type() == ProblemType.INTERNAL) {
            context.getRootCause()
                    .ifPresent(cause -> LOG.error(
                            "Unexpected failure of {}", context.getRequest().getPath(), cause));
        }
        MutableHttpResponse<byte[]> response = ProblemResponse.of(problem, context.getRequest());
        base.getHeaders().getAll("Allow").forEach(allow -> response.header("Allow", allow));
        return context.getRequest().getMethod() == HttpMethod.HEAD ? response.body(null) : response;
    }

    private static Problem problemOf(int status, String reason) {
        return switch (status) {
            case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "Send Authorization: Bearer with a valid token.");
            case 403 -> Problem.of(ProblemType.FORBIDDEN, "Your account may not do this.");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "Nothing is served here; /openapi.yaml lists what is.");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use a method that the header Allow names.");
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "Accept application/json.");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "A command's body may have 65,536 bytes at most.");
            case 415 ->
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as Content-Type: application/json.");
            case 400, 414, 422, 431 ->
                Problem.of(ProblemType.MALFORMED_REQUEST, "The request could not be read: " + reason + ".");
            default ->
                Problem.of(
                        ProblemType.INTERNAL,
                        "The failure is logged under the trace id. Nothing of the command was kept unless a retry says so.");
        };
    }
}
