package org.docket.read.page;

import com.google.crypto.tink.Aead;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;

/**
 * Makes and reads page tokens. Plain text, big-endian: one byte 1 (version) · 2 bytes tenant · 16 bytes actor · 32 bytes SHA-256 of the filter ·
 * 16 bytes last id · 8 bytes time of issue in milliseconds. Thread-safe.
 */
@Singleton
public final class PageTokens {
    private static final byte[] ASSOCIATED_DATA = "docket-page-token".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 2 + 16 + 32 + 16 + 8;
    private static final int MOST_CHARACTERS = 512;
    private static final Duration LIFE = Duration.ofHours(24);

    private final Aead aead;
    private final Clock clock;

    PageTokens(Aead aead, Clock clock) {
        this.aead = aead;
        this.clock = clock;
    }

    /** The token of the page that follows the entry with {@code lastId}. */
    public String after(String lastId, PageScope scope) {
        UUID last = UUID.fromString(lastId);
        byte[] plain = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putShort((short) scope.tenant())
                .putLong(scope.actor().getMostSignificantBits())
                .putLong(scope.actor().getLeastSignificantBits())
                .put(sha256(scope.filter()))
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .putLong(clock.millis())
                .array();
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(plain, ASSOCIATED_DATA));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keyset cannot encrypt", e);
        }
    }

    /** Where a token says that the list goes on. */
    public Position read(String token, PageScope scope) {
        byte[] plain;
        try {
            plain = token.length() > MOST_CHARACTERS
                    ? new byte[0]
                    : aead.decrypt(Base64.getUrlDecoder().decode(token), ASSOCIATED_DATA);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            plain = new byte[0];
        }
        if (plain.length != BYTES || plain[0] != VERSION) {
            return refused(
                    Code.PAGE_TOKEN_INVALID,
                    "Send pageToken as the page before gave it to you, or leave it out to start again.");
        }
        ByteBuffer in = ByteBuffer.wrap(plain, 1, BYTES - 1);
        int tenant = Short.toUnsignedInt(in.getShort());
        UUID actor = new UUID(in.getLong(), in.getLong());
        byte[] filter = new byte[32];
        in.get(filter);
        if (tenant != scope.tenant()
                || !actor.equals(scope.actor())
                || !MessageDigest.isEqual(filter, sha256(scope.filter()))) {
            return refused(
                    Code.PAGE_TOKEN_MISMATCH,
                    "This pageToken was given to another actor or for another filter; leave it out to start again.");
        }
        UUID last = new UUID(in.getLong(), in.getLong());
        if (clock.millis() - in.getLong() > LIFE.toMillis()) {
            return refused(Code.PAGE_TOKEN_EXPIRED, "A pageToken is good for 24 hours; leave it out to start again.");
        }
        return new Position.After(last.toString());
    }

    private static Position refused(Code code, String detail) {
        return new Position.Refused(Problem.of(code, detail));
    }

    private static byte[] sha256(String filter) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(filter.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
