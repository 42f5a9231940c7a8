package org.docket.write.token;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes consistency tokens: what a command wrote, encrypted with AES-256-GCM by Tink. The format is written down in
 * {@code deploy/contracts/tokens/README.md}. Thread-safe.
 */
@Singleton
public final class TokenCodec {

    private static final byte[] ASSOCIATED_DATA = "docket-consistency-token".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int ONE_PAIR = 1 + 2 + 1 + 1 + 16 + 8;

    private final Aead aead;

    /**
     * A codec for a keyset.
     *
     * @param keyset a Tink keyset with an AEAD primitive, as JSON
     * @throws GeneralSecurityException when the keyset cannot be used
     */
    public TokenCodec(@Value("${docket.token.keyset}") String keyset) throws GeneralSecurityException {
        AeadConfig.register();
        this.aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /**
     * The token that says: this aggregate has at least this revision.
     *
     * @param type its kind, by the name that receipts and events give it
     * @throws IllegalArgumentException when the contract has no such kind
     */
    public String of(short tenantId, String type, UUID id, long revision) {
        byte[] plain = ByteBuffer.allocate(ONE_PAIR)
                .put(VERSION)
                .putShort(tenantId)
                .put((byte) 1)
                .put(Kinds.codeOf(type))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(revision)
                .array();
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(plain, ASSOCIATED_DATA));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Encrypting with a valid key does not fail", impossible);
        }
    }
}
