package org.docket.read.source;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscriptions to notifications and what their receivers did not take, out of PostgreSQL. */
public interface Subscriptions {
    /**
     * One page of an agency's subscriptions, newest first.
     *
     * @param before the last id of the page before, or null for the first page
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<Entry> page(int tenant, @Nullable String before, int most);

    /**
     * One page of a subscription's dead letters, in the order in which they would be sent.
     *
     * @param after the last id of the page before, or null for the first page
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    List<Entry> deadLetters(int tenant, UUID subscription, @Nullable String after, int most);

    /**
     * Whether the agency has this subscription.
     *
     * @throws DatabaseFailure when PostgreSQL does not answer
     */
    boolean has(int tenant, UUID subscription);
}
