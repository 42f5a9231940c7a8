package org.docket.write.trace;

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
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;

/**
 * A span around every command (OpenTelemetry's semantic conventions for HTTP servers). Its context goes into the outbox with the event, and
 * the projector goes on from there.
 */
@ServerFilter("/command/**")
@Order(Ordered.HIGHEST_PRECEDENCE)
@Requires(property = "docket.tracing", value = "true")
final class TracingFilter {

    private static final String SPAN = "docket.span";

    private final Tracer tracer;

    TracingFilter(OpenTelemetrySdk openTelemetry) {
        this.tracer = openTelemetry.getTracer("org.docket.write");
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        Span span = tracer.spanBuilder(request.getMethodName())
                .setParent(Trace.contextOf(request.getHeaders().get("traceparent")))
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("http.request.method", request.getMethodName())
                .setAttribute("url.path", request.getPath())
                .startSpan();
        request.setAttribute(SPAN, span);
        Trace.of(span.getSpanContext()).attachTo(request);
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(SPAN, Span.class).ifPresent(span -> {
            BasicHttpAttributes.getUriTemplate(request).ifPresent(route -> {
                span.updateName(request.getMethodName() + " " + route);
                span.setAttribute("http.route", route);
            });
            span.setAttribute("http.response.status_code", (long) response.code());
            if (response.code() >= 500) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
    }
}
