package org.docket.projector.capture;

import java.util.List;
import java.util.OptionalLong;
import org.docket.projector.event.OutboxEvent;

/**
 * Events in log order; none when the log had nothing of ours for a while.
 *
 * @param asOfMillis source time up to which every commit has been delivered with this batch, if known
 */
public record Batch(List<OutboxEvent> events, OptionalLong asOfMillis) {}
