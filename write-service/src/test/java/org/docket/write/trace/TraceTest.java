package org.docket.write.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceTest {

    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void isTheCallers() {
        Trace trace = Trace.of(request(TRACEPARENT));

        assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace.traceparent()).isEqualTo(TRACEPARENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra"
            })
    void isMadeWhenTheCallersIsNone(String header) {
        Trace trace = Trace.of(request(header));

        assertThat(trace.traceId()).matches("[0-9a-f]{32}").isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace.traceparent()).matches("00-" + trace.traceId() + "-[0-9a-f]{16}-00");
    }

    @Test
    void staysTheSameForTheSameRequest() {
        HttpRequest<?> request = HttpRequest.POST("/", "");

        assertThat(Trace.of(request)).isSameAs(Trace.of(request));
        assertThat(Trace.of(request)).isNotEqualTo(Trace.of(HttpRequest.POST("/", "")));
    }

    private static HttpRequest<?> request(String traceparent) {
        MutableHttpRequest<String> request = HttpRequest.POST("/", "");
        return traceparent.isEmpty() ? request : request.header("traceparent", traceparent);
    }
}
