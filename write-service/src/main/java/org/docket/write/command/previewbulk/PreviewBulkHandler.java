package org.docket.write.command.previewbulk;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.docket.write.bulk.Picking;
import org.docket.write.casefile.BulkRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.ActorQuery;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.AssigneeQuery;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.OperationQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;
import org.jspecify.annotations.Nullable;

/** Freezes bulk operations. The items are numbered in the order in which their cases will be locked. */
@Singleton
final class PreviewBulkHandler {

    /** The most items of one operation; the database keeps it too (bulk_items_bounded). */
    private static final int MOST = 100_000;

    /** The most open previews of an agency; the database keeps it too (bulk_slots_bounded, bulk_preview_slot). */
    private static final int MOST_OPEN = 32;

    private static final String OWN = """
            own AS MATERIALIZED (
              SELECT ?::text AS kind, ?::date AS as_of, ?::date AS month, ?::uuid AS from_actor, ?::uuid AS to_actor, ?::text AS currency, ?::int AS most, ?::int AS most_open),
            """;

    /**
     * Writes bulk_pkey, bulk_preview_slot, bulk_item_pkey. A preview is good for a day. It takes one of the agency's slots that are free, any of them, so that
     * two that are made at once seldom take the same one. That it has too many items, its constraint says.
     */
    private static final String FREEZE = """
            , changed AS (
              INSERT INTO command.bulk_operation (tenant_id, operation_id, kind, as_of, month, from_actor, to_actor, currency, items, total_minor,
                                                  previewed_by, expires_at, slot)
              SELECT g.tenant_id, g.id, o.kind, o.as_of, o.month, o.from_actor, o.to_actor, o.currency, n.items, n.total_minor, m.actor_id, now() + interval '24 hours',
                     f.slot
              FROM given g, may m, own o, (SELECT count(*)::int AS items, COALESCE(sum(p.amount_minor), 0)::bigint AS total_minor FROM picked p) n,
                   LATERAL (SELECT s.slot FROM generate_series(1, o.most_open) s (slot)
                            WHERE NOT EXISTS (SELECT FROM command.bulk_operation b WHERE b.tenant_id = g.tenant_id AND b.slot = s.slot AND b.state = 'PREVIEWED')
                            ORDER BY random() LIMIT 1) f
              WHERE (o.to_actor IS NULL OR EXISTS (
                  SELECT 1 FROM command.actor a JOIN command.operation p ON p.command = 'claim-task'
                  WHERE a.tenant_id = g.tenant_id AND a.actor_id = o.to_actor AND a.active AND a.roles && p.roles))
              RETURNING tenant_id, operation_id AS id, version, state),
            item AS (
              INSERT INTO command.bulk_item (tenant_id, operation_id, ordinal, case_id, task_id, seen, amount_minor)
              SELECT c.tenant_id, c.id, row_number() OVER (ORDER BY p.case_id, p.task_id), p.case_id, p.task_id, p.seen, p.amount_minor
              FROM changed c, picked p)
            """;

    private final CommandRunner runner;
    private final ActorQuery actors;
    private final AssigneeQuery assignees;
    private final OperationQuery operations;

    PreviewBulkHandler(CommandRunner runner, ActorQuery actors, AssigneeQuery assignees, OperationQuery operations) {
        this.runner = runner;
        this.actors = actors;
        this.assignees = assignees;
        this.operations = operations;
    }

    CommandOutcome handle(Attempt attempt, PreviewBulk command) {
        List<@Nullable Object> values = Arrays.asList(
                command.kind().name(),
                command.asOf(),
                command.terms().month(),
                command.terms().fromActor(),
                command.terms().toActor(),
                attempt.access().currency(),
                MOST,
                MOST_OPEN);
        AggregateChange change = new AggregateChange(
                "operation", OWN + Picking.of(command.kind()) + FREEZE, UuidCreator.getTimeOrderedEpoch(), values);
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, command, constraint));
    }

    private Verdict judge(Attempt attempt, PreviewBulk command, Optional<String> constraint) {
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(Optional<Optional<Refusal>> barred) ->
                barred.flatMap(reason -> reason)
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(() -> unlessTheKey(attempt, command, constraint));
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    /** What the constraint says is certain. An officer who cannot get the tasks is found out before how many previews are open. */
    private Verdict unlessTheKey(Attempt attempt, PreviewBulk command, Optional<String> constraint) {
        if (constraint.isPresent()) {
            return constraint.get().equals("bulk_items_bounded")
                    ? new Verdict.Refuse(new BulkRefusal.TooMany(MOST))
                    : new Verdict.LookAgain();
        }
        if (command.terms().toActor() == null) {
            return unlessTooManyAreOpen(attempt);
        }
        return switch (assignees.isSuitable(attempt, command.terms().toActor())) {
            case RoundTrip.Done<Boolean>(Optional<Boolean> suitable) ->
                suitable.orElse(false)
                        ? unlessTooManyAreOpen(attempt)
                        : new Verdict.Refuse(new BulkRefusal.OfficerUnsuitable());
            case RoundTrip.Violated<Boolean> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Boolean>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private Verdict unlessTooManyAreOpen(Attempt attempt) {
        return switch (operations.openPreviews(attempt)) {
            case RoundTrip.Done<Long>(Optional<Long> open) ->
                open.orElse(0L) >= MOST_OPEN
                        ? new Verdict.Refuse(new BulkRefusal.TooManyPreviews(MOST_OPEN))
                        : new Verdict.TryAgain();
            case RoundTrip.Violated<Long> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Long>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
