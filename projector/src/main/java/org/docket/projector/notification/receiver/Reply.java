package org.docket.projector.notification.receiver;

import java.time.Duration;
import java.util.Optional;

/** How a receiver took a notification. */
public sealed interface Reply {

    /** 2xx: it has it. */
    record Delivered() implements Reply {}

    /** It answered, but not that it has it: it is this notification that it does not take. */
    record Refused(int status) implements Reply {}

    /**
     * It is not there, or asks for patience (408, 425, 429, 502, 503, 504): nothing is said of this notification.
     *
     * @param status 0 when there was no answer
     * @param after how long it asks to be left alone
     */
    record Unavailable(int status, String problem, Optional<Duration> after) implements Reply {}

    /** 410: it wants no more, ever. */
    record Gone() implements Reply {}
}
