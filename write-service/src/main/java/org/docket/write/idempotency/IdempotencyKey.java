package org.docket.write.idempotency;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key that a client chose for a command, and the fingerprint of what it asked with it.
 *
 * @param value 16 to 128 visible ASCII characters
 * @param fingerprint SHA-256 of operation, path, canonical body and If-Match; 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equality is defined by content below
public record IdempotencyKey(String value, byte[] fingerprint) {

    /** Whether a stored fingerprint is of the same request. */
    public boolean matches(byte[] stored) {
        return Arrays.equals(fingerprint, stored);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdempotencyKey(String otherValue, byte[] otherFingerprint)
                && value.equals(otherValue)
                && Arrays.equals(fingerprint, otherFingerprint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, Arrays.hashCode(fingerprint));
    }

    @Override
    public String toString() {
        return "IdempotencyKey[" + value + "]";
    }
}
