package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.SubscriptionRefusal;

/** Where a subscription stands, read once a command changed nothing. One that was removed is not there. */
@Singleton
public final class SubscriptionQuery {

    private final VersionedQuery things;

    SubscriptionQuery(VersionedQuery things) {
        this.things = things;
    }

    /**
     * The verdict on a command about a subscription that must be there.
     *
     * @param expected the version that the client has seen; empty when that does not matter
     * @param active whether it must be active
     */
    public Verdict judge(Attempt attempt, UUID subscriptionId, Optional<Long> expected, boolean active) {
        return things.judge(
                attempt, Versioned.SUBSCRIPTION, subscriptionId, standing -> refusal(standing, expected, active));
    }

    private static Optional<Refusal> refusal(
            VersionedQuery.Standing standing, Optional<Long> expected, boolean active) {
        if (standing.state().equals("REMOVED")) {
            return Optional.of(new Refusal.Unknown("subscription"));
        }
        return expected.flatMap(standing::refuseStale)
                .or(() -> active && !standing.state().equals("ACTIVE")
                        ? Optional.of(new SubscriptionRefusal.NotActive())
                        : Optional.empty());
    }
}
