package org.docket.projector.projection;

import org.docket.projector.event.AggregateType;

/** A document that is dropped when its aggregate changes and filled by the next reader: for what is read seldom. */
public record DroppedDocument(String name, AggregateType of) implements Projection {}
