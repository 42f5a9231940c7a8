package org.docket.projector.architecture.violation.event;

import org.docket.projector.keep.Shards;

/** An event that knows where it is kept. */
public record KnowsSomebody(Shards shards) {}
