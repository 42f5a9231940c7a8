package org.docket.read.cache;

import org.jspecify.annotations.Nullable;

/**
 * What Redis keeps of one document, seen at one moment.
 *
 * @param answered whether Redis answered; if not, everything else is unknown
 * @param generation the live generation; null when there is none
 * @param key the document's key; null without a generation
 * @param document the document; null when it is not kept
 * @param ttlMillis how long it stays; null when it is not kept
 * @param fence the revision below which nothing is stored; null when the projector has stored nothing of the aggregate
 */
public record Kept(
        boolean answered,
        @Nullable String generation,
        @Nullable String key,
        @Nullable Document document,
        @Nullable Long ttlMillis,
        @Nullable Long fence) {
    static final Kept NO_ANSWER = new Kept(false, null, null, null, null, null);
    static final Kept NO_GENERATION = new Kept(true, null, null, null, null, null);
}
