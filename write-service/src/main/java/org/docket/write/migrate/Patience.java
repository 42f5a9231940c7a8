package org.docket.write.migrate;

import java.time.Duration;
import java.util.Map;

/**
 * How long a migration waits, and how long others wait for it.
 *
 * @param forALock how long one statement waits for a table; whoever comes after it stands behind it for as long, so it is less than what any
 *     service waits for a lock
 * @param firstPause before the first repetition; each later pause is twice as long, up to ten seconds, with jitter
 * @param inAll after how long it gives up; also the most that one concurrent build waits for older transactions
 */
record Patience(Duration forALock, Duration firstPause, Duration inAll) {

    static final Duration LAST_PAUSE = Duration.ofSeconds(10);
    private static final String VARIABLE = "DOCKET_MIGRATION_PATIENCE_SECONDS";
    private static final long DEFAULT_SECONDS = 600;

    /**
     * Half a second for a lock, half a second before the first repetition, and in all what {@code DOCKET_MIGRATION_PATIENCE_SECONDS} says,
     * 600 without it.
     */
    static Patience fromEnvironment(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "");
        try {
            long seconds = text.isEmpty() ? DEFAULT_SECONDS : Long.parseLong(text);
            if (seconds < 1 || seconds > 86_400) {
                throw new NumberFormatException(text);
            }
            return new Patience(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(seconds));
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(VARIABLE + " is a number of seconds from 1 to 86400", malformed);
        }
    }
}
