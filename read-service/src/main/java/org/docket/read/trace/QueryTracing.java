package org.docket.read.trace;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.regex.Pattern;
import org.docket.read.problem.TraceId;
import org.jspecify.annotations.Nullable;

/**
 * A span around every query and every look into the cache, with where the answer came from (OpenTelemetry's semantic conventions for HTTP
 * servers). There is none, and no cost, while tracing is off.
 */
@ServerFilter({"/query/**", "/cache/**"})
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(property = "docket.tracing", value = "true")
final class QueryTracing {

    private static final String SPAN = "docket.span";
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private final Tracer tracer;

    QueryTracing(OpenTelemetrySdk openTelemetry) {
        this.tracer = openTelemetry.getTracer("org.docket.read");
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        Span span = tracer.spanBuilder(request.getMethodName())
                .setParent(caller(request.getHeaders().get("traceparent")))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", request.getMethodName())
                .setAttribute("url.path", request.getPath())
                .startSpan();
        request.setAttribute(SPAN, span);
        TraceId.attach(request, span.getSpanContext().getTraceId());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(SPAN, Span.class).ifPresent(span -> {
            BasicHttpAttributes.getUriTemplate(request).ifPresent(route -> {
                span.updateName(request.getMethodName() + " " + route);
                span.setAttribute("http.route", route);
            });
            String source = response.getHeaders().get("Docket-Source");
            if (source != null) {
                span.setAttribute("docket.source", source);
            }
            span.setAttribute("http.response.status_code", (long) response.code());
            if (response.code() >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }

    private static Context caller(@Nullable String header) {
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
}
