package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Whether the actor of an attempt may give its command, read once a command changed nothing. Index: actor_pkey, operation_pkey. */
@Singleton
public final class ActorQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles
            FROM command.actor a JOIN command.operation p ON p.command = ?::text
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    ActorQuery(Gate gate) {
        this.gate = gate;
    }

    /** What speaks against the actor; a row without a value when nothing does. */
    public RoundTrip<Optional<Refusal>> refusal(Attempt attempt) {
        RoundTrip<ActorStanding> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                ActorStanding::of);
        return switch (found) {
            case RoundTrip.Done<ActorStanding>(Optional<ActorStanding> row) ->
                new RoundTrip.Done<>(Optional.of(
                        row.map(ActorStanding::refusal).orElseGet(() -> Optional.of(new Refusal.ActorInactive()))));
            case RoundTrip.Violated<ActorStanding>(String constraint) -> new RoundTrip.Violated<>(constraint);
            case RoundTrip.Unavailable<ActorStanding>(RoundTrip.Reason reason) -> new RoundTrip.Unavailable<>(reason);
        };
    }
}
