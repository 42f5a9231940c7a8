package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/** Which version of a setting per case type an agency has, read once a command changed nothing. Index: actor_pkey, operation_pkey, and the one of its kind. */
@Singleton
public final class PerCaseTypeQuery {

    private static final Set<String> CASE_TYPES = Set.of("FIXED_PENALTY", "INVESTIGATION");

    private final Gate gate;

    PerCaseTypeQuery(Gate gate) {
        this.gate = gate;
    }

    /** The case type of that name; null when there is none. */
    public static @Nullable String known(String caseType) {
        return CASE_TYPES.contains(caseType) ? caseType : null;
    }

    /** An agency has one of a kind for a case type, so that its id can be made from these. */
    public static UUID idOf(PerCaseType kind, short tenantId, @Nullable String caseType) {
        return UUID.nameUUIDFromBytes(
                ("docket " + kind.noun() + " " + tenantId + " " + caseType).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The verdict on a change that was not made.
     *
     * @param caseType null when there is none of that name
     */
    public Verdict judge(Attempt attempt, PerCaseType kind, @Nullable String caseType, long expectedVersion) {
        RoundTrip<Optional<Refusal>> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        kind.sql(),
                        attempt.operation().command(),
                        caseType,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> ActorStanding.of(row)
                        .refusal()
                        .or(() -> refusal(kind, caseType, row.number("version"), expectedVersion)));
        return switch (found) {
            case RoundTrip.Done<Optional<Refusal>>(Optional<Optional<Refusal>> row) ->
                row.orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Optional<Refusal> refusal(
            PerCaseType kind, @Nullable String caseType, long version, long expectedVersion) {
        if (caseType == null) {
            return Optional.of(new Refusal.Unknown("case type"));
        }
        return version == expectedVersion ? Optional.empty() : Optional.of(new Refusal.StalePart(kind.noun(), version));
    }
}
