package org.docket.write.token;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * Makes consistency tokens: what a command wrote, encrypted with AES-256-GCM by Tink. The format is written down in
 * {@code deploy/contracts/tokens/README.md}. Thread-safe.
 */
@Singleton
public final class TokenCodec implements AutoCloseable {

    private static final byte[] ASSOCIATED_DATA = "docket-consistency-token".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int HEAD = 1 + 2 + 1;
    private static final int PAIR = 1 + 16 + 8;
    private static final int MOST_PAIRS = 64;

    private final LastingThreads aead;

    /**
     * An aggregate, and the revision that it has at least.
     *
     * @param type its kind, by the name that receipts and events give it
     */
    public record Pair(String type, UUID id, long revision) {}

    /**
     * A codec for a keyset.
     *
     * @param keyset a Tink keyset with an AEAD primitive, as JSON
     * @throws GeneralSecurityException when the keyset cannot be used
     */
    public TokenCodec(@Value("${docket.token.keyset}") String keyset) throws GeneralSecurityException {
        AeadConfig.register();
        this.aead = new LastingThreads(TinkJsonProtoKeysetFormat.parseKeyset(
                        keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class));
    }

    /**
     * The token that says: this aggregate has at least this revision.
     *
     * @param type its kind, by the name that receipts and events give it
     * @throws IllegalArgumentException when the contract has no such kind
     */
    public String of(short tenantId, String type, UUID id, long revision) {
        return of(tenantId, List.of(new Pair(type, id, revision)));
    }

    /**
     * The token that says: each of these aggregates has at least this revision.
     *
     * @throws IllegalArgumentException for no pair or more than 64, or when the contract has no such kind
     */
    public String of(short tenantId, List<Pair> pairs) {
        if (pairs.isEmpty() || pairs.size() > MOST_PAIRS) {
            throw new IllegalArgumentException("A token has 1 to " + MOST_PAIRS + " pairs");
        }
        ByteBuffer plain = ByteBuffer.allocate(HEAD + PAIR * pairs.size())
                .put(VERSION)
                .putShort(tenantId)
                .put((byte) pairs.size());
        for (Pair pair : pairs) {
            plain.put(Kinds.codeOf(pair.type()))
                    .putLong(pair.id().getMostSignificantBits())
                    .putLong(pair.id().getLeastSignificantBits())
                    .putLong(pair.revision());
        }
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(plain.array(), ASSOCIATED_DATA));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Encrypting with a valid key does not fail", impossible);
        }
    }

    @Override
    @PreDestroy
    public void close() {
        aead.close();
    }
}
