package org.docket.read.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @ValueSource(strings = {"00-" + ID + "-00f067aa0ba902b7-01", "01-" + ID + "-00f067aa0ba902b7-01-more"})
    void takesTheCallersTraceId(String traceparent) {
        assertThat(TraceId.of(request(traceparent))).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-" + ID + "-0000000000000000-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-" + ID + "-00f067aa0ba902b7-01",
                "00-" + ID + "-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void makesOneWhenTheCallersIsNotGood(String traceparent) {
        assertThat(TraceId.of(request(traceparent))).matches("[0-9a-f]{32}").isNotEqualTo(ID);
    }

    @Test
    void staysTheSameForARequest() {
        HttpRequest<?> request = HttpRequest.GET("/");

        assertThat(TraceId.of(request)).isEqualTo(TraceId.of(request)).isNotEqualTo(TraceId.of(HttpRequest.GET("/")));
    }

    private static HttpRequest<?> request(String traceparent) {
        MutableHttpRequest<?> request = HttpRequest.GET("/");
        return request.header("traceparent", traceparent);
    }
}
