package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.docket.write.party.PartyData;
import org.docket.write.party.PartyKind;
import org.jspecify.annotations.Nullable;

/** Which other party has one of some identifiers. Index: actor_pkey, operation_pkey, party_pkey, party_identifier_once. */
@Singleton
public final class IdentifierQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, (
              SELECT i.party_id
              FROM unnest(?::text[], ?::text[]) AS n (scheme, value_key)
              JOIN command.party_identifier i ON i.tenant_id = a.tenant_id AND i.scheme = n.scheme AND i.value_key = n.value_key
                AND i.kind = COALESCE(?::text, (SELECT y.kind FROM command.party y WHERE y.tenant_id = a.tenant_id AND y.party_id = ?::uuid))
              WHERE i.party_id <> ?::uuid
              ORDER BY i.party_id LIMIT 1)::text AS existing
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    IdentifierQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on data that met a unique identifier.
     *
     * @param kind of the party, or null for the kind that it has
     * @param partyId the party itself; for a new one an id that nobody has
     */
    public Verdict judge(Attempt attempt, @Nullable PartyKind kind, UUID partyId, PartyData data) {
        RoundTrip<Found> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        data.schemes(),
                        data.keys(),
                        kind == null ? null : kind.name(),
                        partyId,
                        partyId,
                        attempt.operation().command(),
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(
                        ActorStanding.of(row), row.optionalText("existing").map(UUID::fromString)));
        return switch (found) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                row.map(Found::refusal)
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private record Found(ActorStanding actor, Optional<UUID> existing) {

        Optional<Refusal> refusal() {
            return actor.refusal().or(() -> existing.map(PartyRefusal.Duplicate::new));
        }
    }
}
