package org.docket.projector.projection;

import org.docket.projector.event.AggregateType;

/** A view of one kind of aggregate that is kept in Redis. */
public sealed interface Projection permits Rereadable, DroppedDocument {

    /** Its name in the key layout. */
    String name();

    /** What it is a view of. */
    AggregateType of();
}
