package org.docket.read.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bulk operations and the trial balance, as PostgreSQL has them now; JSON as it is served. */
public interface Operations {
    /**
     * One operation, or null when there is none.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    @Nullable
    One one(int tenant, UUID id);

    /**
     * One page of operations, newest previewed first.
     *
     * @param before the last id of the page before
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    byte[] page(int tenant, @Nullable String state, @Nullable UUID before, int most);

    /**
     * One page of an operation's items in their order, or null when there is no such operation.
     *
     * @param after the last ordinal of the page before, 0 to begin
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    byte @Nullable [] items(int tenant, UUID id, @Nullable String outcome, int after, int most);

    /**
     * Debits, credits and difference per kind of account.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    byte[] trialBalance(int tenant);

    /**
     * One operation.
     *
     * @param revision where it stands; its last event has the same
     * @param ended whether nothing more will be done
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the client; nobody compares them
    record One(byte[] body, long revision, boolean ended) {}
}
