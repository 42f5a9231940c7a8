package org.docket.write.trace;

import io.micronaut.http.HttpRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
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

    /** The trace that goes on from a span. */
    static Trace of(SpanContext span) {
        return new Trace(
                span.getTraceId(),
                "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex());
    }

    /** The context in which a caller's header puts a request; the root when it has none, or none that can be understood. */
    static Context contextOf(@Nullable String header) {
        if (header == null || !TRACEPARENT.matcher(header).matches()) {
            return Context.root();
        }
        SpanContext parent = SpanContext.createFromRemoteParent(
                header.substring(3, 35),
                header.substring(36, 52),
                TraceFlags.fromHex(header, 53),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(parent));
    }

    /** From now on {@link #of(HttpRequest)} answers with this one. */
    void attachTo(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
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
