package org.docket.read.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Translates whatever the HTTP server itself refuses, or fails at, into the catalogue. The framework's messages are not passed on: they name
 * classes, and what they quote of the request helps nobody.
 */
@Singleton
final class FrameworkErrors implements ErrorResponseProcessor<byte[]> {

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        MutableHttpResponse<byte[]> translated = ProblemResponses.of(
                context.getRequest(), problem(response.status().getCode()));
        String allow = response.getHeaders().get(HttpHeaders.ALLOW);
        if (allow != null) {
            translated.header(HttpHeaders.ALLOW, allow);
        }
        return translated;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 401 ->
                Problem.of(
                        Code.UNAUTHENTICATED,
                        "Send Authorization: Bearer with a token that is known and has not expired.");
            case 403 -> Problem.of(Code.FORBIDDEN, "You may not do this.");
            case 404 -> Problem.of(Code.NOT_FOUND, "There is no such resource. /openapi.yaml lists what there is.");
            case 405 -> Problem.of(Code.METHOD_NOT_ALLOWED, "Use one of the methods that the header Allow names.");
            case 406 -> Problem.of(Code.NOT_ACCEPTABLE, "Accept application/json and application/problem+json.");
            case 413 ->
                Problem.of(
                        Code.BODY_TOO_LARGE,
                        "The request line, the headers or the body are too large. No request of this service needs a body.");
            default ->
                status >= 500
                        ? Problem.passing(
                                Code.INTERNAL, "This is our fault. Tell us the traceId if it happens again.", 1)
                        : Problem.of(Code.MALFORMED_REQUEST, "Compare the request with /openapi.yaml.");
        };
    }
}
