package org.docket.read.cache;

import org.jspecify.annotations.Nullable;

/**
 * What Redis has of a document.
 *
 * @param generation the live generation when it was looked up; empty when none is live or Redis did not answer
 * @param document null when there is none
 * @param answered whether Redis answered
 */
record Fetched(String generation, @Nullable Document document, boolean answered) {
    static final Fetched NO_ANSWER = new Fetched("", null, false);
}
