package org.docket.write.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes two requests the same one: operation, path, body whatever its white space and member order, and If-Match. */
public final class Fingerprint {

    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private Fingerprint() {}

    /** The fingerprint: 32 bytes. */
    public static byte[] of(String operation, String path, JsonNode body, @Nullable String ifMatch) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, operation.getBytes(StandardCharsets.UTF_8));
            add(digest, path.getBytes(StandardCharsets.UTF_8));
            add(digest, CANONICAL.writeValueAsBytes(CANONICAL.treeToValue(body, Map.class)));
            add(digest, ifMatch == null ? new byte[0] : ifMatch.getBytes(StandardCharsets.UTF_8));
            return digest.digest();
        } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
            throw new IllegalStateException("A parsed object can be written and every JDK has SHA-256", impossible);
        }
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(new byte[] {
            (byte) (part.length >>> 24), (byte) (part.length >>> 16), (byte) (part.length >>> 8), (byte) part.length
        });
        digest.update(part);
    }
}
