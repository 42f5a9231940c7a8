package org.docket.projector.notification;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How notifications are sent.
 *
 * @param allowPrivateAddresses whether receivers may be in one's own network or on this machine
 * @param connectWithin how long a connection may take
 * @param answerWithin how long a receiver may take in all
 * @param lanes most requests to one receiver at a time; those of one aggregate go one after the other
 * @param window most events that are taken up at once for a subscription
 * @param keep how long what is not delivered is kept; no longer than the outbox keeps its events
 */
@ConfigurationProperties("docket.notification")
public record NotificationSettings(
        @Bindable(defaultValue = "false") boolean allowPrivateAddresses,
        @Bindable(defaultValue = "3s") Duration connectWithin,
        @Bindable(defaultValue = "10s") Duration answerWithin,
        @Bindable(defaultValue = "8") int lanes,
        @Bindable(defaultValue = "64") int window,
        @Bindable(defaultValue = "30d") Duration keep) {}
