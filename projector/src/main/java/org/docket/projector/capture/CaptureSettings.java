package org.docket.projector.capture;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the log is followed.
 *
 * @param slot name of the logical replication slot; it is what makes one projector of many the active one
 * @param pollInterval how long the engine sleeps when the log is silent: it is the latency of a change on an idle system
 * @param heartbeat how often something is written to the log, so that the slot moves while the outbox is idle
 * @param maxBatch most records of one batch
 * @param silence how long the log may be silent in spite of heartbeats before the engine is started anew
 * @param stopWithin how long a stop may take
 */
@ConfigurationProperties("docket.capture")
public record CaptureSettings(
        @Bindable(defaultValue = "docket_projector") String slot,
        @Bindable(defaultValue = "5ms") Duration pollInterval,
        @Bindable(defaultValue = "1s") Duration heartbeat,
        @Bindable(defaultValue = "2048") int maxBatch,
        @Bindable(defaultValue = "30s") Duration silence,
        @Bindable(defaultValue = "20s") Duration stopWithin) {

    /** The publication, which the migrations make. */
    static final String PUBLICATION = "docket_outbox";
}
