package org.docket.read.problem;

import io.micronaut.http.HttpRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a request in the logs and in its problem: from {@code traceparent} (W3C Trace Context, version 00) or made for it. */
public final class TraceId {
    private static final String ATTRIBUTE = "docket.traceId";
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private TraceId() {}

    /** The trace id of a request, 32 hex digits; the same however often it is asked for. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String made = fromHeader(request);
            request.setAttribute(ATTRIBUTE, made);
            return made;
        });
    }

    /** From now on {@link #of} answers with this one. */
    public static void attach(HttpRequest<?> request, String traceId) {
        request.setAttribute(ATTRIBUTE, traceId);
    }

    private static String fromHeader(HttpRequest<?> request) {
        String header = request.getHeaders().get("traceparent");
        if (header != null && header.length() <= 256) {
            Matcher matcher = TRACEPARENT.matcher(header);
            if (matcher.matches() && !header.startsWith("ff")) {
                return matcher.group(1);
            }
        }
        byte[] bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
