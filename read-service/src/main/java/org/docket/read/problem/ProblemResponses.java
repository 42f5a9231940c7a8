package org.docket.read.problem;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes problems as HTTP responses with a body of {@code application/problem+json} (RFC 9457). */
public final class ProblemResponses {
    private static final JsonFactory JSON = new JsonFactory();
    private static final MediaType PROBLEM_JSON = MediaType.of("application/problem+json");

    private ProblemResponses() {}

    /** The response that refuses {@code request} with {@code problem}. */
    public static MutableHttpResponse<byte[]> of(HttpRequest<?> request, Problem problem) {
        MutableHttpResponse<byte[]> response =
                HttpResponse.status(HttpStatus.valueOf(problem.code().status()));
        response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryAfterSeconds() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        if (problem.code() == Code.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        byte[] body = body(TraceId.of(request), problem);
        return response.contentType(PROBLEM_JSON).contentLength(body.length).body(body);
    }

    private static byte[] body(String traceId, Problem problem) {
        Code code = problem.code();
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", code.type());
            json.writeStringField("title", code.title());
            json.writeNumberField("status", code.status());
            json.writeStringField("detail", problem.detail());
            json.writeStringField("code", code.wireName());
            json.writeStringField("retry", code.retry().wireName());
            json.writeStringField("traceId", traceId);
            if (!problem.violations().isEmpty()) {
                writeViolations(json, problem);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void writeViolations(JsonGenerator json, Problem problem) throws IOException {
        json.writeArrayFieldStart("violations");
        for (Violation violation : problem.violations()) {
            json.writeStartObject();
            json.writeStringField("pointer", violation.pointer());
            json.writeStringField("code", violation.code());
            json.writeStringField("message", violation.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
