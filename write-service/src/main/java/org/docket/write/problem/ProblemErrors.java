package org.docket.write.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import io.netty.handler.codec.DecoderException;
import jakarta.inject.Singleton;
import java.util.List;
import org.docket.write.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every error that the framework itself answers (no route, wrong method, body too large, a bug) the catalogue's form. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemErrors implements ErrorResponseProcessor<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemErrors.class);
    private static final Problem EMPTY_BODY = Problem.ofBody(
            List.of(new Violation("", ProblemType.MALFORMED_JSON, "The body is empty; send a JSON object.")));

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        Problem problem = problemOf(context, base.code());
        if (problem.type() == ProblemType.INTERNAL) {
            log(context);
        }
        MutableHttpResponse<byte[]> response = ProblemResponse.of(problem, context.getRequest());
        base.getHeaders().getAll("Allow").forEach(allow -> response.header("Allow", allow));
        return context.getRequest().getMethod() == HttpMethod.HEAD ? response.body(null) : response;
    }

    private static Problem problemOf(ErrorContext context, int status) {
        return switch (context.getRootCause().orElse(null)) {
            // A command's body is required: without one the framework does not get as far as calling the command.
            case UnsatisfiedBodyRouteException empty -> EMPTY_BODY;
            // The server itself takes a body that is not compressed as it says for a failure of its own.
            case DecoderException undecodable -> problemOf(400);
            case null, default -> problemOf(status);
        };
    }

    private static void log(ErrorContext context) {
        LOG.atError()
                .setCause(context.getRootCause().orElse(null))
                .addKeyValue("path", context.getRequest().getPath())
                .addKeyValue("traceId", Trace.of(context.getRequest()).traceId())
                .log("Unexpected failure");
    }

    private static Problem problemOf(int status) {
        return switch (status) {
            case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "Send Authorization: Bearer with a valid token.");
            case 403 -> Problem.of(ProblemType.FORBIDDEN, "Your account may not do this.");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "Nothing is served here; /openapi.yaml lists what is.");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Use a method that the header Allow names.");
            case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "Accept application/json.");
            case 413 ->
                Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "A body may have 65,536 bytes at most, the request line 4,096 and the headers 16,384.");
            case 415 ->
                Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as Content-Type: application/json.");
            case 400, 414, 422, 431 ->
                Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The request could not be read; check its request line, headers and content coding.");
            default ->
                Problem.of(
                        ProblemType.INTERNAL,
                        "The failure is logged under the trace id. Nothing of the command was kept unless a retry says so.");
        };
    }
}
