package org.docket.write.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Counts and digests bytes as they pass. Not thread-safe. */
final class Digesting {

    private final MessageDigest digest;
    private long count;

    Digesting() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    void add(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        count += length;
    }

    long count() {
        return count;
    }

    /** The digest of all that passed; can be asked for once. */
    byte[] sha256() {
        return digest.digest();
    }
}
