package org.docket.read.token;

import com.google.crypto.tink.Aead;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;

/**
 * Reads the header {@code Consistency-Token}, version 1 of {@code deploy/contracts/tokens/README.md}, and makes the one of an operation that has
 * ended. Thread-safe.
 */
@Singleton
public final class ConsistencyTokens {
    private static final String HEADER = "Consistency-Token";
    private static final byte[] ASSOCIATED_DATA = "docket-consistency-token".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final byte CASE = 1;
    private static final byte OPERATION = 5;
    private static final byte LAST_KIND = 7;
    private static final int HEAD_BYTES = 4;
    private static final int PAIR_BYTES = 25;
    private static final int MOST_PAIRS = 64;
    // Revisions are compared as doubles in Redis.
    private static final long MOST_REVISION = 1L << 53;

    private final Aead aead;

    ConsistencyTokens(Aead aead) {
        this.aead = aead;
    }

    /** All tokens of a request, for a reader of this tenant. The header may be repeated and may hold several, separated by commas. */
    public TokenReading of(HttpRequest<?> request, int tenant) {
        List<String> headers = request.getHeaders().getAll(HEADER);
        if (headers.isEmpty()) {
            return new TokenReading.Good(ConsistencyToken.NONE);
        }
        Pairs pairs = new Pairs(new ArrayList<>(), new ArrayList<>());
        for (String header : headers) {
            for (String token : header.split(",", -1)) {
                if (!read(token.strip(), tenant, pairs)) {
                    return bad(
                            "Send the header Consistency-Token as the write-service gave it to you, or leave it out.");
                }
                if (pairs.size() > MOST_PAIRS) {
                    return bad("All tokens of a request name at most " + MOST_PAIRS
                            + " writes together; send the newest ones.");
                }
            }
        }
        return new TokenReading.Good(ConsistencyToken.merging(pairs.cases(), pairs.operations()));
    }

    /** The value of the header that says: the answer includes what this operation did up to this revision. */
    public String ofOperation(int tenant, UUID id, long revision) {
        ByteBuffer plain = ByteBuffer.allocate(HEAD_BYTES + PAIR_BYTES)
                .put(VERSION)
                .putShort((short) tenant)
                .put((byte) 1)
                .put(OPERATION)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(revision);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(plain.array(), ASSOCIATED_DATA));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("encrypting with a valid key does not fail", impossible);
        }
    }

    /** What is found, by kind. */
    private record Pairs(List<Written> cases, List<Written> operations) {
        int size() {
            return cases.size() + operations.size();
        }
    }

    private static TokenReading bad(String detail) {
        return new TokenReading.Bad(Problem.of(Code.CONSISTENCY_TOKEN_INVALID, detail));
    }

    private boolean read(String token, int tenant, Pairs pairs) {
        byte[] plain;
        try {
            plain = aead.decrypt(Base64.getUrlDecoder().decode(token), ASSOCIATED_DATA);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(plain);
        if (plain.length < HEAD_BYTES || in.get() != VERSION || Short.toUnsignedInt(in.getShort()) != tenant) {
            return false;
        }
        int count = Byte.toUnsignedInt(in.get());
        if (count < 1 || count > MOST_PAIRS || in.remaining() != count * PAIR_BYTES) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            byte kind = in.get();
            Written pair = new Written(new UUID(in.getLong(), in.getLong()), in.getLong());
            if (kind < CASE || kind > LAST_KIND || pair.revision() < 1 || pair.revision() > MOST_REVISION) {
                return false;
            }
            // No view shows the other kinds, so that every answer includes what was written of them.
            if (kind == CASE) {
                pairs.cases().add(pair);
            } else if (kind == OPERATION) {
                pairs.operations().add(pair);
            }
        }
        return true;
    }
}
