package org.docket.projector.notification;

import java.util.List;
import java.util.UUID;

/**
 * A subscription that has something to be sent now.
 *
 * @param version of the subscription: what is stopped is stopped at a version, and begins again with a later one
 */
record Served(Id id, long version, String slug, Target target, Failing failing) {

    /** Which one. */
    record Id(short tenant, UUID subscription) {}

    /**
     * How it went up to now.
     *
     * @param times in a row
     * @param sinceMillis how long ago the first of them was
     */
    record Failing(int times, long sinceMillis) {}

    /**
     * Where it goes, what of, and how it is signed.
     *
     * @param keys the secrets' bytes, the present one first; none when they could not be opened
     */
    record Target(String url, List<String> types, List<byte[]> keys) {

        /** Whether it wants events of this type: all when it names none, else by name or by aggregate type with {@code .*}. */
        boolean wants(String type) {
            return types.isEmpty() || types.stream().anyMatch(wanted -> matches(wanted, type));
        }

        private static boolean matches(String wanted, String type) {
            return wanted.endsWith(".*")
                    ? type.startsWith(wanted.substring(0, wanted.length() - 1))
                    : wanted.equals(type);
        }
    }
}
