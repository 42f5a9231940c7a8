package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.docket.write.party.PartyClaim;
import org.docket.write.party.PartyData;
import org.docket.write.party.PartyKind;
import org.jspecify.annotations.Nullable;

/**
 * Which other party has one of some identifiers, and which look like the same. Index: actor_pkey, operation_pkey, party_pkey,
 * party_identifier_once, party_match, party_distinct_once.
 */
@Singleton
public final class PartyRivalQuery {

    /** The key is computed before it is compared: row-level security would keep a function away from the index. */
    private static final String SQL = """
            WITH own AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS party_id, ?::text AS kind, ?::text AS name, ?::date AS date_of_birth, ?::text AS address,
                     ?::uuid[] AS distinct_from),
            known AS MATERIALIZED (
              SELECT y.kind, y.match_key FROM own o JOIN command.party y ON y.tenant_id = o.tenant_id AND y.party_id = o.party_id),
            sought AS MATERIALIZED (
              SELECT o.party_id, o.distinct_from, k.match_key AS key_now, COALESCE(o.kind, k.kind) AS kind,
                     command.party_match_key(COALESCE(o.kind, k.kind), o.name, o.date_of_birth, o.address) AS key
              FROM own o LEFT JOIN known k ON true)
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, (
              SELECT i.party_id
              FROM unnest(?::text[], ?::text[]) AS n (scheme, value_key)
              JOIN command.party_identifier i ON i.tenant_id = a.tenant_id AND i.scheme = n.scheme AND i.value_key = n.value_key AND i.kind = s.kind
              WHERE i.party_id <> s.party_id
              ORDER BY i.party_id LIMIT 1)::text AS existing,
              ARRAY(
              SELECT y.party_id::text
              FROM command.party y
              WHERE y.tenant_id = a.tenant_id AND y.match_key = s.key AND y.party_id <> s.party_id AND y.party_id <> ALL (s.distinct_from)
                AND s.key IS DISTINCT FROM s.key_now
                AND NOT EXISTS (SELECT FROM command.party_distinct d WHERE d.tenant_id = a.tenant_id AND d.party_id = y.party_id AND d.other_id = s.party_id)
                AND NOT EXISTS (SELECT FROM command.party_distinct d WHERE d.tenant_id = a.tenant_id AND d.party_id = s.party_id AND d.other_id = y.party_id)
              ORDER BY y.party_id LIMIT 10) AS alike
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            CROSS JOIN sought s
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    PartyRivalQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on data that met an identifier of another party, or a party that looks the same.
     *
     * @param kind of the party, or null for the kind that it has
     * @param partyId the party itself; for a new one an id that nobody has
     */
    public Verdict judge(Attempt attempt, @Nullable PartyKind kind, UUID partyId, PartyClaim claim) {
        PartyData data = claim.data();
        RoundTrip<Found> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.access().tenantId(),
                        partyId,
                        kind == null ? null : kind.name(),
                        data.name(),
                        data.dateOfBirth(),
                        data.address(),
                        claim.distinctFromAsArray(),
                        data.schemes(),
                        data.keys(),
                        attempt.operation().command(),
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                Found::of);
        return switch (found) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                row.map(Found::refusal)
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.LookAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private record Found(ActorStanding actor, Optional<UUID> existing, List<UUID> alike) {

        static Found of(ResultRow row) {
            return new Found(
                    ActorStanding.of(row),
                    row.optionalText("existing").map(UUID::fromString),
                    row.texts("alike").stream().map(UUID::fromString).toList());
        }

        Optional<Refusal> refusal() {
            return actor.refusal()
                    .or(() -> existing.map(PartyRefusal.Duplicate::new))
                    .or(() ->
                            alike.isEmpty() ? Optional.empty() : Optional.of(new PartyRefusal.LikelyDuplicate(alike)));
        }
    }
}
