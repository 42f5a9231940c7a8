package org.docket.projector.architecture.violation.projection.two;

/** A projection. */
public record Other() {}
