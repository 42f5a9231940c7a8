package org.docket.read.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=3|3|false|wait=3",
                "WAIT = 3|3|false|wait=3",
                "wait=\"3\"|3|false|wait=3",
                "wait=3; x=y, wait=5|3|false|wait=3",
                "wait=99999|10|false|wait=10",
                "wait=0|0|false|wait=0",
                "respond-async, wait=3, handling=strict|3|true|wait=3, handling=strict",
                "handling=STRICT|-1|true|handling=strict",
                "handling=lenient, handling=strict|-1|false|''",
                "wait=-1|-1|false|''",
                "wait=soon|-1|false|''",
                "wait|-1|false|''",
                "wait=99999999999999999999|10|false|wait=10",
                ",;=,|-1|false|''"
            })
    void readsWhatTheClientPrefers(String header, int wait, boolean strict, String applied) {
        Preference preference = Preference.of(request(header));

        assertThat(preference).isEqualTo(new Preference(wait < 0 ? null : wait, strict));
        assertThat(preference.applied()).isEqualTo(applied);
    }

    @Test
    void takesTheFirstOfSeveralHeaders() {
        assertThat(Preference.of(request("wait=2", "wait=4, handling=strict"))).isEqualTo(new Preference(2, true));
    }

    @Test
    void waitsHalfASecondUnasked() {
        assertThat(Preference.of(request()).patience()).isEqualTo(Duration.ofMillis(500));
    }

    private static HttpRequest<?> request(String... headers) {
        MutableHttpRequest<?> request = HttpRequest.GET("/");
        for (String header : headers) {
            request.header("Prefer", header);
        }
        return request;
    }
}
