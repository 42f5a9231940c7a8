package org.docket.projector.notification;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often, and how long, a notification that was not taken is tried again.
 *
 * @param first the first pause; each is twice the one before, up to the last
 * @param last the longest pause
 * @param attempts how often a notification may be refused before it is a dead letter; with the pauses' defaults that takes about a day
 * @param unreachable how long a receiver may fail without a single success before its subscription is stopped
 */
@ConfigurationProperties("docket.notification.retry")
record RetrySettings(
        @Bindable(defaultValue = "1s") Duration first,
        @Bindable(defaultValue = "1h") Duration last,
        @Bindable(defaultValue = "34") int attempts,
        @Bindable(defaultValue = "3d") Duration unreachable) {

    private static final int LARGEST_SHIFT = 30;

    /** The pause after so many failures, the first being 1. */
    long pauseMillis(int failures) {
        long doubled = first.toMillis() << Math.clamp(failures - 1, 0, LARGEST_SHIFT);
        return Math.min(doubled, last.toMillis());
    }
}
