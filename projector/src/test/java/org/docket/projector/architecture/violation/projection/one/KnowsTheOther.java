package org.docket.projector.architecture.violation.projection.one;

import org.docket.projector.architecture.violation.projection.two.Other;

/** A projection that knows its sibling. */
public record KnowsTheOther(Other other) {}
