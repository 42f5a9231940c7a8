package org.docket.write.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeMap;

/** The JSON of a problem, members in the order that deploy/contracts/problems gives them. */
public final class ProblemBody {

    /** RFC 9457, section 3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemBody() {}

    /** The bytes of a problem's body without its trace id, as it is stored for a retry. */
    public static byte[] of(Problem problem) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "urn:docket:problem:" + problem.type().code());
            json.writeStringField("title", problem.type().title());
            json.writeNumberField("status", problem.type().status());
            json.writeStringField("detail", problem.detail());
            json.writeStringField("code", problem.type().code());
            json.writeStringField("retry", problem.type().retry().wireName());
            writeLists(json, problem);
            for (var member : new TreeMap<>(problem.extra()).entrySet()) {
                json.writePOJOField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory does not fail", impossible);
        }
        return out.toByteArray();
    }

    /** A body with the trace id of the request that it answers, as the last member. */
    public static byte[] under(String traceId, byte[] body) {
        byte[] tail = (",\"traceId\":\"" + traceId + "\"}").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(body, body.length - 1 + tail.length);
        System.arraycopy(tail, 0, whole, body.length - 1, tail.length);
        return whole;
    }

    private static void writeLists(JsonGenerator json, Problem problem) throws IOException {
        if (!problem.violations().isEmpty()) {
            json.writeArrayFieldStart("violations");
            for (Violation violation : problem.violations()) {
                json.writeStartObject();
                json.writeStringField("pointer", violation.pointer());
                json.writeStringField("code", violation.type().code());
                json.writeStringField("message", violation.message());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!problem.guards().isEmpty()) {
            json.writeArrayFieldStart("guards");
            for (UnmetGuard guard : problem.guards()) {
                json.writeStartObject();
                json.writeStringField("code", guard.code());
                json.writeStringField("message", guard.message());
                String subject = guard.subject();
                if (subject != null) {
                    json.writeStringField("subject", subject);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }
}
