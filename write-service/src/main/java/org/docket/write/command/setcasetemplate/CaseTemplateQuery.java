package org.docket.write.command.setcasetemplate;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.ActorStanding;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/** Which version of a template an agency has, read once a command changed nothing. Index: actor_pkey, operation_pkey, case_template_pkey. */
@Singleton
final class CaseTemplateQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, COALESCE(t.version, 0) AS version
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.case_template t ON t.tenant_id = a.tenant_id AND t.case_type = ?::text
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    CaseTemplateQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on a change that was not made.
     *
     * @param caseType null when there is none of that name
     */
    Verdict judge(Attempt attempt, @Nullable String caseType, long expectedVersion) {
        RoundTrip<Optional<Refusal>> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        caseType,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> ActorStanding.of(row)
                        .refusal()
                        .or(() -> refusal(caseType, row.number("version"), expectedVersion)));
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

    private static Optional<Refusal> refusal(@Nullable String caseType, long version, long expectedVersion) {
        if (caseType == null) {
            return Optional.of(new Refusal.Unknown("case type"));
        }
        return version == expectedVersion
                ? Optional.empty()
                : Optional.of(new Refusal.StalePart("case template", version));
    }
}
