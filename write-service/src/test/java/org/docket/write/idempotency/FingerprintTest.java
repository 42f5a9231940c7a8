package org.docket.write.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import org.docket.write.fixture.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FingerprintTest {

    private static final String BODY = "{\"a\": 1, \"b\": {\"c\": [1, 2], \"d\": \"x\"}}";

    @Test
    void isASha256() {
        assertThat(fingerprint("close", "/a", BODY, null)).hasSize(32);
    }

    @Test
    void isTheSameForTheSameRequestHoweverItIsWritten() {
        assertThat(fingerprint("close", "/a", "{ \"b\":{\"d\":\"\\u0078\",\n\"c\":[1,2]},\"a\":1 }", "\"v1\""))
                .isEqualTo(fingerprint("close", "/a", BODY, "\"v1\""));
    }

    @Test
    void isAnotherOneForAnythingElse() {
        byte[] first = fingerprint("close", "/a", BODY, "\"v1\"");

        assertThat(fingerprint("open", "/a", BODY, "\"v1\"")).isNotEqualTo(first);
        assertThat(fingerprint("close", "/b", BODY, "\"v1\"")).isNotEqualTo(first);
        assertThat(fingerprint("close", "/a", BODY, "\"v2\"")).isNotEqualTo(first);
        assertThat(fingerprint("close", "/a", BODY, null)).isNotEqualTo(first);
        assertThat(fingerprint("close", "/a", BODY.replace("[1, 2]", "[2, 1]"), "\"v1\""))
                .isNotEqualTo(first);
        assertThat(fingerprint("close", "/a", BODY.replace("\"x\"", "\"y\""), "\"v1\""))
                .isNotEqualTo(first);
        assertThat(fingerprint("close", "/a", BODY.replace("\"a\": 1", "\"a\": \"1\""), "\"v1\""))
                .isNotEqualTo(first);
        assertThat(fingerprint("close", "/a", BODY.replace("\"a\": 1,", "\"a\": 1, \"e\": null,"), "\"v1\""))
                .isNotEqualTo(first);
    }

    @Test
    void keepsItsPartsApart() {
        assertThat(fingerprint("ab", "c", "{}", null)).isNotEqualTo(fingerprint("a", "bc", "{}", null));
    }

    @Test
    void belongsToItsKey() {
        byte[] fingerprint = fingerprint("close", "/a", BODY, null);
        IdempotencyKey key = new IdempotencyKey("0123456789abcdef", fingerprint);

        assertThat(key.matches(fingerprint.clone())).isTrue();
        assertThat(key.matches(new byte[32])).isFalse();
        assertThat(key).isEqualTo(new IdempotencyKey("0123456789abcdef", fingerprint.clone()));
        assertThat(key).hasSameHashCodeAs(new IdempotencyKey("0123456789abcdef", fingerprint.clone()));
        assertThat(key).isNotEqualTo(new IdempotencyKey("0123456789abcdeg", fingerprint));
    }

    private static byte[] fingerprint(String operation, String path, String body, @Nullable String ifMatch) {
        return Fingerprint.of(operation, path, Json.parse(body), ifMatch);
    }
}
