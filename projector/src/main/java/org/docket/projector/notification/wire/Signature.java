package org.docket.projector.notification.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of Standard Webhooks 1.0 (standardwebhooks.com, "Signature scheme"): {@code v1,} and the base64 of HMAC-SHA256 over
 * {@code id.timestamp.body}. While a secret is being changed over there are two, separated by a space; a receiver accepts either.
 */
public final class Signature {

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /**
     * The value of {@code webhook-signature}.
     *
     * @param keys the secrets' bytes, the present one first
     * @param timestamp seconds since 1970, as in {@code webhook-timestamp}
     */
    public static String of(List<byte[]> keys, String id, long timestamp, byte[] body) {
        return keys.stream().map(key -> "v1," + one(key, id, timestamp, body)).collect(Collectors.joining(" "));
    }

    private static String one(byte[] key, String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update((id + "." + timestamp + ".").getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }
}
