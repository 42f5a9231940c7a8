package org.docket.write.trace;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a request belongs to (W3C Trace Context): the caller's, or one made for it.
 *
 * @param traceId 32 lower-case hex digits
 * @param traceparent the header as it goes on to the outbox
 */
public record Trace(String traceId, String traceparent) {

    private static final String ATTRIBUTE = "docket.trace";
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    /** The trace of a request; always the same one for the same request. */
    public static Trace of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Trace.class).orElseGet(() -> {
            Trace trace = from(request.getHeaders().get("traceparent"));
            request.setAttribute(ATTRIBUTE, trace);
            return trace;
        });
    }

    private static Trace from(@Nullable String header) {
        if (header != null && TRACEPARENT.matcher(header).matches()) {
            return new Trace(header.substring(3, 35), header);
        }
        byte[] random = new byte[24];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] |= 1;
        random[16] |= 1;
        String traceId = HexFormat.of().formatHex(random, 0, 16);
        return new Trace(traceId, "00-" + traceId + "-" + HexFormat.of().formatHex(random, 16, 24) + "-00");
    }
}
