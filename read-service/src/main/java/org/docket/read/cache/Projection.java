package org.docket.read.cache;

import java.time.Duration;
import org.docket.read.source.DocumentSource;

/**
 * A kind of document that is kept in Redis. Beans of this type are declared by the views that serve them.
 *
 * @param name its name in the keys, the same as in the projector
 * @param timeToLive how long a document that a reader fills in stays
 * @param source where it is loaded from
 */
public record Projection(String name, Duration timeToLive, DocumentSource source) {}
