package org.docket.write.command.claimnexttask;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.TaskRefusal;
import org.docket.write.commit.ActorStanding;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Whether a queue has anything to claim of cases that the actor sees, read once a claim found nothing. Index: actor_pkey, operation_pkey, queue_pkey, task_pull, case_pkey. */
@Singleton
final class QueueQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles,
                   EXISTS (SELECT FROM command.queue q WHERE q.tenant_id = a.tenant_id AND q.code = ?::text) AS known,
                   EXISTS (SELECT FROM command.task t WHERE t.tenant_id = a.tenant_id AND t.queue = ?::text AND t.state = 'OPEN'
                             AND (SELECT true FROM command.enforcement_case c WHERE c.tenant_id = t.tenant_id AND c.case_id = t.case_id)) AS waiting
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    QueueQuery(Gate gate) {
        this.gate = gate;
    }

    /** The verdict on a claim that found nothing, or that a constraint refused. */
    Verdict judge(Attempt attempt, String queue, Optional<String> constraint) {
        return switch (find(attempt, queue)) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                row.map(found -> found.refusal(constraint))
                        .orElseGet(() -> Optional.of(new Refusal.ActorInactive()))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private RoundTrip<Found> find(Attempt attempt, String queue) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        queue,
                        queue,
                        attempt.operation().command(),
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(ActorStanding.of(row), row.flag("known"), row.flag("waiting")));
    }

    private record Found(ActorStanding actor, boolean known, boolean waiting) {

        private Optional<Refusal> refusal(Optional<String> constraint) {
            return actor.refusal()
                    .or(() -> known ? Optional.empty() : Optional.of(new Refusal.Unknown("queue")))
                    .or(() -> waiting || constraint.isPresent()
                            ? Optional.empty()
                            : Optional.of(new TaskRefusal.QueueEmpty()));
        }
    }
}
