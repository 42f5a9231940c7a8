package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.SubscriptionRefusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where a subscription stands, read once a command changed nothing. Index: actor_pkey, operation_pkey, subscription_pkey. */
@Singleton
public final class SubscriptionQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, s.state, COALESCE(s.version, 0) AS version
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.subscription s ON s.tenant_id = a.tenant_id AND s.subscription_id = ?::uuid AND s.state <> 'REMOVED'
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    SubscriptionQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on a command about a subscription that must be there.
     *
     * @param expected the version that the client has seen; empty when that does not matter
     * @param active whether it must be active
     */
    public Verdict judge(Attempt attempt, UUID subscriptionId, Optional<Long> expected, boolean active) {
        RoundTrip<Found> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        subscriptionId,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(ActorStanding.of(row), row.optionalText("state"), row.number("version")));
        return switch (found) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                row.map(it -> it.refusal(expected, active))
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private record Found(ActorStanding actor, Optional<String> state, long version) {

        Optional<Refusal> refusal(Optional<Long> expected, boolean active) {
            Optional<Refusal> barred = actor.refusal();
            if (barred.isPresent()) {
                return barred;
            }
            if (state.isEmpty()) {
                return Optional.of(new Refusal.Unknown("subscription"));
            }
            if (expected.filter(seen -> seen != version).isPresent()) {
                return Optional.of(new Refusal.StalePart("subscription", version));
            }
            return active && !state.get().equals("ACTIVE")
                    ? Optional.of(new SubscriptionRefusal.NotActive())
                    : Optional.empty();
        }
    }
}
