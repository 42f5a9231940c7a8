package org.docket.write.bulk;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some frozen items of an operation that are worked on in one transaction.
 *
 * @param run the operation
 * @param first ordinal of the first item
 * @param last ordinal of the last item, at most {@link #MOST} in all
 * @param traceparent of the request that asked for it, or null
 */
public record Chunk(Run run, int first, int last, @Nullable String traceparent) {

    /** The most items of one statement. */
    public static final int MOST = 1000;

    /**
     * An operation that is run.
     *
     * @param kind what is done
     * @param by who runs it
     * @param on the day of its facts
     * @param terms what it was previewed with
     */
    public record Run(short tenantId, UUID operationId, BulkKind kind, UUID by, LocalDate on, Terms terms) {}

    /**
     * What an operation was previewed with, as far as its kind has it.
     *
     * @param month of late fees, its first day
     * @param fromActor whose tasks are given away
     * @param toActor who gets them
     */
    public record Terms(
            @Nullable LocalDate month,
            @Nullable UUID fromActor,
            @Nullable UUID toActor) {}

    /**
     * What became of the items.
     *
     * @param applied those that were done
     * @param drifted those that somebody changed since the preview, left as they are
     * @param refused those that could not be done, left as they are
     * @param appliedMinor the amounts of those that were done; minor units
     */
    public record Outcome(int applied, int drifted, int refused, long appliedMinor) {}
}
