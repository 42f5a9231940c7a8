package org.docket.write.command.setcalendar;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.ActorStanding;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Which version of its calendar an agency has, read once a command changed nothing. Index: actor_pkey, operation_pkey, calendar_pkey. */
@Singleton
final class CalendarQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, COALESCE(c.version, 0) AS version
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.calendar c ON c.tenant_id = a.tenant_id
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    CalendarQuery(Gate gate) {
        this.gate = gate;
    }

    /** The verdict on a change that was not made. */
    Verdict judge(Attempt attempt, long expectedVersion) {
        RoundTrip<Optional<Refusal>> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> ActorStanding.of(row).refusal().or(() -> stale(row.number("version"), expectedVersion)));
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

    private static Optional<Refusal> stale(long version, long expectedVersion) {
        return version == expectedVersion ? Optional.empty() : Optional.of(new Refusal.StalePart("calendar", version));
    }
}
