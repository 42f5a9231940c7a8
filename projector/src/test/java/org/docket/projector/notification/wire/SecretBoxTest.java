package org.docket.projector.notification.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

    @Test
    void opensTheContractsSampleForItsSubscriptionOnly() throws IOException, GeneralSecurityException {
        JsonNode sample = contract("notifications/sealed-secret.v1.json");
        UUID subscription = UUID.fromString(sample.path("subscription").asText());
        byte[] sealed = Base64.getDecoder().decode(sample.path("sealed").asText());
        String keyset = contract("tokens/consistency.v1.json").path("keyset").toString();

        SecretBox box = new SecretBox(keyset, "");

        assertThat(box.open((short) 7, subscription, sealed))
                .hasValueSatisfying(
                        key -> assertThat("whsec_" + Base64.getEncoder().encodeToString(key))
                                .isEqualTo(sample.path("secret").asText()));
        assertThat(box.open((short) 8, subscription, sealed)).isEmpty();
        assertThat(box.open((short) 7, new UUID(1, 1), sealed)).isEmpty();
        assertThat(new SecretBox("", keyset).open((short) 7, subscription, sealed))
                .isPresent();
        assertThat(new SecretBox("", "").open((short) 7, subscription, sealed)).isEmpty();
    }

    private static JsonNode contract(String name) throws IOException {
        try (InputStream text = SecretBoxTest.class.getResourceAsStream("/contracts/" + name)) {
            return new ObjectMapper().readTree(text);
        }
    }
}
