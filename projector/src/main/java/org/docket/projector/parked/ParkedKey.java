package org.docket.projector.parked;

import java.util.UUID;
import org.docket.projector.event.Aggregate;

/**
 * An aggregate that is waited for.
 *
 * @param revision the revision that the log announced
 * @param event the event that announced it
 */
public record ParkedKey(Aggregate aggregate, long revision, UUID event) {}
