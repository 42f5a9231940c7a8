package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where a party stands, read once a command changed nothing; nothing personal. Index: actor_pkey, operation_pkey, party_pkey. */
@Singleton
public final class PartyQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, y.state, COALESCE(y.version, 0) AS version
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.party y ON y.tenant_id = a.tenant_id AND y.party_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    PartyQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on a command about a party that must be there and not be erased.
     *
     * @param reasons what the command has against the party at its version; empty when nothing
     */
    public Verdict judge(Attempt attempt, UUID partyId, Function<Long, Optional<Refusal>> reasons) {
        RoundTrip<Found> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        partyId,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(ActorStanding.of(row), row.optionalText("state"), row.number("version")));
        return switch (found) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                row.map(it -> it.refusal(reasons))
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    /** What the command has against a party whose version is not the one that the client saw. */
    public static Optional<Refusal> stale(long expected, long current) {
        return expected == current ? Optional.empty() : Optional.of(new Refusal.StalePart("party", current));
    }

    private record Found(ActorStanding actor, Optional<String> state, long version) {

        Optional<Refusal> refusal(Function<Long, Optional<Refusal>> reasons) {
            Optional<Refusal> barred = actor.refusal();
            if (barred.isPresent()) {
                return barred;
            }
            if (state.isEmpty()) {
                return Optional.of(new Refusal.Unknown("party"));
            }
            return state.get().equals("ERASED") ? Optional.of(new PartyRefusal.Erased()) : reasons.apply(version);
        }
    }
}
