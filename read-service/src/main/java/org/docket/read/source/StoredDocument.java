package org.docket.read.source;

import org.jspecify.annotations.Nullable;

/**
 * A view of one aggregate as PostgreSQL has it.
 *
 * @param revision the aggregate's revision
 * @param version the aggregate's version
 * @param body the view as it is served, JSON in UTF-8; null when not everybody may see it: then nothing of it may be kept
 */
@SuppressWarnings("ArrayRecordComponent") // a buffer on its way to the socket, never compared
public record StoredDocument(long revision, long version, byte @Nullable [] body) {
    /** Whether not everybody may see it. */
    public boolean isWithheld() {
        return body == null;
    }
}
