package org.docket.write.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import org.docket.write.token.SubscriptionSecrets.Secret;

/**
 * Shows a secret in the answer to the command that made it, and in no other: what is stored under the key, and what a retry gets, is the
 * receipt alone.
 */
public final class ShownOnce {

    private static final String HEADER = "Subscription-Secret";

    private ShownOnce() {}

    /** The answer, with the secret if this very attempt was carried out. */
    public static HttpResponse<byte[]> in(HttpResponse<byte[]> answer, Secret secret) {
        boolean replayed = answer.getHeaders().contains("Idempotency-Replayed");
        if (answer.code() < 300 && !replayed && answer instanceof MutableHttpResponse<byte[]> fresh) {
            return fresh.header(HEADER, secret.shown());
        }
        return answer;
    }
}
