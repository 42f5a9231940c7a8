package org.docket.write.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes the secrets by which notifications are signed, and seals them for the database; the projector opens them. The format is written
 * down in {@code deploy/contracts/notifications/README.md}. Thread-safe.
 */
@Singleton
public final class SubscriptionSecrets {

    private static final int BYTES = 32;
    private static final String PREFIX = "whsec_";

    private final Aead aead;
    private final SecureRandom random = new SecureRandom();

    /**
     * Secrets for a keyset.
     *
     * @param keyset a Tink keyset with an AEAD primitive, as JSON; empty when it is that of the tokens
     * @param tokenKeyset that of the tokens
     * @throws GeneralSecurityException when the keyset cannot be used
     */
    public SubscriptionSecrets(
            @Value("${docket.subscription.keyset}") String keyset, @Value("${docket.token.keyset}") String tokenKeyset)
            throws GeneralSecurityException {
        AeadConfig.register();
        this.aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        keyset.isBlank() ? tokenKeyset : keyset,
                        RegistryConfiguration.get(),
                        InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * A secret: never stored, never logged, shown once.
     *
     * @param shown as the receiver configures it: Standard Webhooks' form
     */
    public record Secret(String shown) {

        @Override
        public String toString() {
            return "a secret";
        }
    }

    /** A new secret of 256 random bits. */
    public Secret fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The secret's bytes, sealed for one subscription: it opens for no other. */
    public byte[] seal(Secret secret, short tenantId, UUID subscriptionId) {
        byte[] bytes = Base64.getDecoder().decode(secret.shown().substring(PREFIX.length()));
        String boundTo = "docket-subscription-secret/" + tenantId + "/" + subscriptionId;
        try {
            return aead.encrypt(bytes, boundTo.getBytes(US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Encrypting with a valid key does not fail", impossible);
        }
    }
}
