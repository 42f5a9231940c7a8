package org.docket.projector.notification.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens the secrets that the write-service sealed: AES-256-GCM by Tink, bound to the tenant and the subscription. Without a keyset it opens
 * nothing, and nothing is sent: projecting does not depend on it. Thread-safe.
 */
@Singleton
public final class SecretBox {

    private final @Nullable Aead aead;

    /**
     * A box for a keyset.
     *
     * @param own a Tink keyset with an AEAD primitive, as JSON; empty when it is that of the tokens
     * @param tokens that of the tokens; empty when there is none
     * @throws GeneralSecurityException when there is one that cannot be used
     */
    public SecretBox(
            @Value("${docket.notification.keyset:}") String own,
            @Value("${docket.notification.token-keyset:}") String tokens)
            throws GeneralSecurityException {
        AeadConfig.register();
        String keyset = own.isBlank() ? tokens : own;
        this.aead = keyset.isBlank()
                ? null
                : TinkJsonProtoKeysetFormat.parseKeyset(
                                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                        .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** Whether there is a keyset at all. */
    public boolean hasKeys() {
        return aead != null;
    }

    /** The key of a subscription; empty when no key of the keyset sealed it, for this subscription. */
    public Optional<byte[]> open(short tenant, UUID subscription, byte[] sealed) {
        Aead present = aead;
        if (present == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(present.decrypt(sealed, boundTo(tenant, subscription)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] boundTo(short tenant, UUID subscription) {
        return ("docket-subscription-secret/" + tenant + "/" + subscription).getBytes(US_ASCII);
    }
}
