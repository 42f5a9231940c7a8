package org.docket.projector.notification;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of a window.
 *
 * @param delivered positions of those that the receiver has
 * @param kept those that it does not have yet
 * @param standing how the receiver stands now
 */
record Progress(List<Long> delivered, List<Kept> kept, Standing standing) {

    /**
     * An event that stays, or becomes, held.
     *
     * @param attempts refusals so far
     * @param dead whether it is tried no more, and with it what follows of its aggregate
     * @param pauseMillis how long it is left alone
     */
    record Kept(Pending event, int attempts, boolean dead, long pauseMillis, int status, String problem) {}

    /**
     * How a receiver stands.
     *
     * @param failures in a row
     * @param restMillis how long nothing is sent to it; empty when it may go on at once
     * @param problem the latest, if it is failing
     * @param succeeded whether anything was delivered
     */
    record Standing(
            int failures, OptionalLong restMillis, Optional<String> problem, boolean succeeded, Optional<Stop> stop) {}

    /** Why a subscription is served no more until somebody resumes it. */
    enum Stop {
        /** It said so, by 410. */
        GONE,
        /** It could not be reached for days. */
        UNREACHABLE
    }
}
