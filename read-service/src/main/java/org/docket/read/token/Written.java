package org.docket.read.token;

import java.util.UUID;

/**
 * One thing that a client wrote.
 *
 * @param id a case or a bulk operation
 * @param revision the revision that the write gave it, or a later one
 */
public record Written(UUID id, long revision) {}
