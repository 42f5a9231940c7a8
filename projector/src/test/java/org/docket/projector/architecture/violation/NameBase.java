package org.docket.projector.architecture.violation;

/** Has a name that says nothing. */
public final class NameBase {}
