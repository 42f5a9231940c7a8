package org.docket.projector.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.docket.projector.event.OutboxEvent;

/**
 * Tells, under the command's own trace, when its event was read again and stored in Redis. Costs nothing for an event whose command was not
 * sampled, or while tracing is off. Thread-safe.
 */
@Singleton
public final class EventSpans {

    private static final Pattern SAMPLED =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f][13579bdf]");

    private final Tracer tracer;
    private final boolean isOn;

    EventSpans(Optional<OpenTelemetrySdk> openTelemetry) {
        this.isOn = openTelemetry.isPresent();
        this.tracer = openTelemetry
                .map(OpenTelemetrySdk::getTracerProvider)
                .map(TracerProvider.class::cast)
                .orElse(TracerProvider.noop())
                .get("org.docket.projector");
    }

    /** When an event was begun with, when its aggregate had been read again, and when Redis had it. */
    public record Times(Instant begun, Instant reread, Instant stored) {}

    /** An event's aggregate is shown. */
    public void shown(OutboxEvent event, Times times) {
        parent(event).ifPresent(parent -> {
            Span whole = tracer.spanBuilder("project " + event.type().wireName())
                    .setParent(parent)
                    .setSpanKind(SpanKind.CONSUMER)
                    .setStartTimestamp(times.begun())
                    .setAttribute("docket.event.id", event.cause().event().toString())
                    .setAttribute("docket.command.id", event.cause().command().toString())
                    .setAttribute(
                            "docket.aggregate.type", event.aggregate().type().wireName())
                    .setAttribute("docket.aggregate.id", event.aggregate().id().toString())
                    .setAttribute("docket.revision", event.revision())
                    .startSpan();
            Context within = parent.with(whole);
            step("read views", "postgresql", within, times.begun(), times.reread());
            step("store", "redis", within, times.reread(), times.stored());
            whole.end(times.stored());
        });
    }

    private void step(String name, String system, Context within, Instant from, Instant until) {
        tracer.spanBuilder(name)
                .setParent(within)
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(from)
                .setAttribute("db.system.name", system)
                .startSpan()
                .end(until);
    }

    private Optional<Context> parent(OutboxEvent event) {
        return isOn
                ? event.cause()
                        .traceparent()
                        .filter(header -> SAMPLED.matcher(header).matches())
                        .map(EventSpans::context)
                : Optional.empty();
    }

    private static Context context(String traceparent) {
        SpanContext command = SpanContext.createFromRemoteParent(
                traceparent.substring(3, 35),
                traceparent.substring(36, 52),
                TraceFlags.fromHex(traceparent, 53),
                TraceState.getDefault());
        return Context.root().with(Span.wrap(command));
    }
}
