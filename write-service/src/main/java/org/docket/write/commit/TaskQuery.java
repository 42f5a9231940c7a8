package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.docket.write.casefile.Refusal;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.docket.write.task.TaskStanding;

/** Where a task stands whose case the actor sees, read once a command changed nothing. Index: actor_pkey, operation_pkey, task_pkey, case_pkey. */
@Singleton
public final class TaskQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, 'SUPERVISOR' = ANY (a.roles) AS supervisor, t.task_id IS NOT NULL AS found,
                   t.state, t.version, t.assignee::text AS assignee, t.paused_since IS NOT NULL AS paused
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN (command.task t JOIN command.enforcement_case c ON c.tenant_id = t.tenant_id AND c.case_id = t.case_id)
              ON t.tenant_id = a.tenant_id AND t.task_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    TaskQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on a command about a task that must be there.
     *
     * @param reasons what the command has against the task as it stands, given who asks; empty when nothing
     */
    public Verdict judge(
            Attempt attempt, UUID taskId, BiFunction<TaskStanding, TaskStanding.Asking, Optional<Refusal>> reasons) {
        return switch (find(attempt, taskId)) {
            case RoundTrip.Done<Found>(Optional<Found> row) ->
                refusal(attempt, row, reasons).<Verdict>map(Verdict.Refuse::new).orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Optional<Refusal> refusal(
            Attempt attempt,
            Optional<Found> row,
            BiFunction<TaskStanding, TaskStanding.Asking, Optional<Refusal>> reasons) {
        if (row.isEmpty()) {
            return Optional.of(new Refusal.ActorInactive());
        }
        Found found = row.get();
        return found.actor()
                .refusal()
                .or(() -> found.standing().isEmpty()
                        ? Optional.of(new Refusal.Unknown("task"))
                        : reasons.apply(
                                found.standing().get(),
                                new TaskStanding.Asking(attempt.access().actorId(), found.supervisor())));
    }

    private RoundTrip<Found> find(Attempt attempt, UUID taskId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        taskId,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(
                        ActorStanding.of(row),
                        row.flag("supervisor"),
                        row.flag("found") ? Optional.of(standing(row)) : Optional.empty()));
    }

    private static TaskStanding standing(ResultRow row) {
        return new TaskStanding(
                row.text("state"),
                row.number("version"),
                row.optionalText("assignee").map(UUID::fromString),
                row.flag("paused"));
    }

    private record Found(ActorStanding actor, boolean supervisor, Optional<TaskStanding> standing) {}
}
