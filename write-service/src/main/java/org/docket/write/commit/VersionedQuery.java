package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where something that has a version of its own stands, read once a command changed nothing. Index: actor_pkey, operation_pkey, and the one of its kind. */
@Singleton
public final class VersionedQuery {

    private final Gate gate;

    VersionedQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on a command about something that must be there.
     *
     * @param reasons what the command has against it as it stands; empty when nothing
     */
    public Verdict judge(Attempt attempt, Versioned kind, UUID id, Function<Standing, Optional<Refusal>> reasons) {
        RoundTrip<Found> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        kind.sql(),
                        attempt.operation().command(),
                        id,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(
                        ActorStanding.of(row),
                        row.optionalText("state").map(state -> new Standing(kind, state, row.number("version")))));
        return switch (found) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                row.map(it -> it.refusal(kind, reasons))
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    /** In which state something is, and at which version. */
    public record Standing(Versioned kind, String state, long version) {

        /** What speaks against a command whose client saw another version. */
        public Optional<Refusal> refuseStale(long expected) {
            return expected == version ? Optional.empty() : Optional.of(new Refusal.StalePart(kind.noun(), version));
        }
    }

    private record Found(ActorStanding actor, Optional<Standing> standing) {

        Optional<Refusal> refusal(Versioned kind, Function<Standing, Optional<Refusal>> reasons) {
            return actor.refusal()
                    .or(() -> standing.isEmpty()
                            ? Optional.of(new Refusal.Unknown(kind.noun()))
                            : reasons.apply(standing.get()));
        }
    }
}
