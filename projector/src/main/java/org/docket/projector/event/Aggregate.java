package org.docket.projector.event;

import java.util.UUID;

/** One aggregate of one tenant: what an event speaks of and what a view is a view of. */
public record Aggregate(AggregateType type, short tenant, UUID id) {}
