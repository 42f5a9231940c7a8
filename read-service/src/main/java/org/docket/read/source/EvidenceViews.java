package org.docket.read.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL says of evidence now, to one actor; JSON as it is served. */
public interface EvidenceViews {
    /**
     * One page of a case's evidence.
     *
     * @param revision of the case
     * @param items those that the actor may see, a JSON array in UTF-8
     * @param withheld how many pieces of the whole case the actor may not see
     * @param next the last id of this page; null on the last page
     */
    @SuppressWarnings("ArrayRecordComponent") // a buffer on its way to the socket, never compared
    record Page(
            long revision,
            byte[] items,
            int withheld,
            @Nullable UUID next) {}

    /**
     * One piece.
     *
     * @param body JSON in UTF-8; null when it is withheld from the actor
     */
    @SuppressWarnings("ArrayRecordComponent") // a buffer on its way to the socket, never compared
    record Piece(byte @Nullable [] body) {}

    /**
     * One page in the order of adding, or null when there is no case that the actor may see.
     *
     * @param after the last id of the page before, or null for the first page
     * @param most how many pieces at most, up to 200
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    Page ofCase(int tenant, UUID actor, UUID caseId, @Nullable String after, int most);

    /**
     * One piece, or null when there is none of a case that the actor may see.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    Piece one(int tenant, UUID actor, UUID id);
}
