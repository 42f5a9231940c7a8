package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.casefile.BulkRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where a bulk operation stands, read once a command changed nothing. Index: actor_pkey, operation_pkey, bulk_pkey. */
@Singleton
public final class OperationQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, b.operation_id IS NOT NULL AS found, b.version, b.state,
                   extract(epoch FROM b.expires_at)::bigint AS expires, b.expires_at <= now() AS expired
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.bulk_operation b ON b.tenant_id = a.tenant_id AND b.operation_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    /** Index: bulk_preview_slot. */
    private static final String OPEN =
            "SELECT count(*) AS open FROM command.bulk_operation b WHERE b.tenant_id = ?::smallint AND b.slot > 0 AND b.state = 'PREVIEWED'";

    private final Gate gate;

    OperationQuery(Gate gate) {
        this.gate = gate;
    }

    /** The verdict on running an operation that must have this version: it must be previewed, and not too long ago. */
    public Verdict judgeRun(Attempt attempt, UUID operationId, long expectedVersion) {
        return judge(attempt, operationId, expectedVersion, OperationQuery::unlessItMayRun);
    }

    /** The verdict on giving up an operation that must have this version: it must not have ended. */
    public Verdict judgeCancel(Attempt attempt, UUID operationId, long expectedVersion) {
        return judge(attempt, operationId, expectedVersion, OperationQuery::unlessItGoesOn);
    }

    private Verdict judge(
            Attempt attempt, UUID operationId, long expectedVersion, Function<ResultRow, Optional<Refusal>> ofState) {
        RoundTrip<Verdict> found = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        operationId,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> refusal(row, expectedVersion, ofState)
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new));
        return switch (found) {
            case RoundTrip.Done<Verdict>(Optional<Verdict> verdict) ->
                verdict.orElseGet(() -> new Verdict.Refuse(new Refusal.ActorInactive()));
            case RoundTrip.Violated<Verdict> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Verdict>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    /** How many previews of the agency hold a slot. */
    public RoundTrip<Long> openPreviews(Attempt attempt) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), OPEN, attempt.access().tenantId()),
                row -> row.number("open"));
    }

    private static Optional<Refusal> refusal(
            ResultRow row, long expectedVersion, Function<ResultRow, Optional<Refusal>> ofState) {
        Optional<Refusal> barred = ActorStanding.of(row).refusal();
        if (barred.isPresent()) {
            return barred;
        }
        if (!row.flag("found")) {
            return Optional.of(new Refusal.Unknown("operation"));
        }
        if (row.number("version") != expectedVersion) {
            return Optional.of(new Refusal.StalePart("operation", row.number("version")));
        }
        return ofState.apply(row);
    }

    /** Whether upkeep has ended it as EXPIRED yet or not, a preview that is too old is told to be just that. */
    private static Optional<Refusal> unlessItMayRun(ResultRow row) {
        String state = row.text("state");
        if (state.equals("EXPIRED") || (state.equals("PREVIEWED") && row.flag("expired"))) {
            return Optional.of(new BulkRefusal.Expired(Instant.ofEpochSecond(row.number("expires"))));
        }
        return state.equals("PREVIEWED") ? Optional.empty() : Optional.of(new BulkRefusal.NotInState(state));
    }

    private static Optional<Refusal> unlessItGoesOn(ResultRow row) {
        String state = row.text("state");
        return state.equals("PREVIEWED") || state.equals("RUNNING")
                ? Optional.empty()
                : Optional.of(new BulkRefusal.NotInState(state));
    }
}
