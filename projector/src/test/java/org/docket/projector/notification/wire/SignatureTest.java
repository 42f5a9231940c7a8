package org.docket.projector.notification.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void isThatOfTheStandardsTestVector() throws IOException {
        JsonNode vector = vector();

        assertThat(sign(vector, List.of("secret")))
                .isEqualTo(vector.path("signature").asText());
    }

    @Test
    void hasOnePartForEachSecretThePresentOneFirst() throws IOException {
        JsonNode vector = vector();

        String both = sign(vector, List.of("secret", "formerSecret"));

        assertThat(both.split(" "))
                .containsExactly(sign(vector, List.of("secret")), sign(vector, List.of("formerSecret")))
                .doesNotHaveDuplicates();
    }

    private static String sign(JsonNode vector, List<String> secrets) {
        List<byte[]> keys = secrets.stream()
                .map(name ->
                        Base64.getDecoder().decode(vector.path(name).asText().substring("whsec_".length())))
                .toList();
        return Signature.of(
                keys,
                vector.path("id").asText(),
                vector.path("timestamp").asLong(),
                vector.path("body").asText().getBytes(UTF_8));
    }

    private static JsonNode vector() throws IOException {
        try (InputStream text = SignatureTest.class.getResourceAsStream("/contracts/notifications/signature.v1.json")) {
            return new ObjectMapper().readTree(text);
        }
    }
}
