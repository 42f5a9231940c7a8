package org.docket.deploy.history.send;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Finds the cases whose events stand apart in a file, in memory that does not grow with the file: a Bloom filter (Bloom, 1970) over the
 * references that have ended. It may name a case too many, about one in twenty million at a million cases, which costs a little memory later
 * and nothing else; it never misses one.
 */
final class ReturningCases {
    private static final int BITS = 1 << 28;
    private static final int HASHES = 4;

    private final long[] filter = new long[BITS / Long.SIZE];
    private final Set<String> returning = new HashSet<>();
    private final int limit;

    /** Finds up to {@code limit} cases. */
    ReturningCases(int limit) {
        this.limit = limit;
    }

    /** Takes the reference of the next case of the file; whether it was there before. */
    boolean add(String reference) {
        long hash = hash(reference);
        int step = (int) (hash >>> Integer.SIZE) | 1;
        int position = (int) hash;
        boolean seen = true;
        for (int i = 0; i < HASHES; i++) {
            int bit = position & (BITS - 1);
            seen &= (filter[bit / Long.SIZE] & 1L << bit) != 0;
            filter[bit / Long.SIZE] |= 1L << bit;
            position += step;
        }
        if (seen) {
            returning.add(reference);
        }
        return seen;
    }

    /** Whether more cases return than can be remembered. */
    boolean tooMany() {
        return returning.size() > limit;
    }

    /** The references that stand in more than one place. */
    Set<String> references() {
        return Set.copyOf(returning);
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        long hash = text.hashCode() * 0x9E3779B97F4A7C15L ^ crc.getValue() * 0xC2B2AE3D27D4EB4FL;
        hash = (hash ^ hash >>> 31) * 0xBF58476D1CE4E5B9L;
        return hash ^ hash >>> 29;
    }
}
