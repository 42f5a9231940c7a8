package org.docket.projector.capture;

/** Which PostgreSQL a log belongs to, by IDENTIFY_SYSTEM: a restored or promoted one has another timeline. */
public record SourceIdentity(String systemId, int timeline) {}
