package org.docket.write.command.reassigntask;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.TaskRefusal;
import org.docket.write.commit.AssigneeQuery;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.TaskChange;
import org.docket.write.commit.TaskQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;
import org.docket.write.task.TaskStanding;

/** Gives tasks to other officers. */
@Singleton
final class ReassignTaskHandler {

    /**
     * Indexes: task_pkey, actor_pkey, operation_pkey, case_pkey. Both officers are locked in the order of their ids before either is counted anew. The new one
     * must be able to claim tasks and see the case, and whether they may have one more is kept by actor_capacity.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::uuid AS assignee),
            both_of_them AS MATERIALIZED (
              SELECT a.actor_id, a.active AND a.roles && ARRAY(SELECT unnest(p.roles) FROM command.operation p WHERE p.command = 'claim-task') AS suitable
              FROM held h, own o, command.actor a
              WHERE a.tenant_id = h.tenant_id AND a.actor_id IN (o.assignee, h.assignee)
              ORDER BY a.actor_id
              FOR NO KEY UPDATE OF a),
            part AS (
              UPDATE command.task t
              SET state = 'ASSIGNED', assignee = o.assignee, version = t.version + 1
              FROM held h, own o, both_of_them b
              WHERE t.tenant_id = h.tenant_id AND t.task_id = h.task_id
                AND t.version = o.expected_version AND (t.state IN ('OPEN', 'ASSIGNED')) IS TRUE
                AND b.actor_id = o.assignee AND b.suitable AND t.assignee IS DISTINCT FROM o.assignee
                AND (SELECT NOT c.sealed OR o.assignee = ANY (c.viewers) FROM command.enforcement_case c WHERE c.tenant_id = h.tenant_id AND c.case_id = h.case_id)
              RETURNING t.task_id AS id, t.version, t.state),
            counted AS (
              UPDATE command.actor a
              SET active_tasks = a.active_tasks + CASE WHEN b.actor_id = o.assignee THEN 1 ELSE -1 END
              FROM part p, given g, own o, both_of_them b
              WHERE a.tenant_id = g.tenant_id AND a.actor_id = b.actor_id)
            """;

    private final CommandRunner runner;
    private final TaskQuery tasks;
    private final AssigneeQuery assignees;

    ReassignTaskHandler(CommandRunner runner, TaskQuery tasks, AssigneeQuery assignees) {
        this.runner = runner;
        this.tasks = tasks;
        this.assignees = assignees;
    }

    CommandOutcome handle(Attempt attempt, UUID taskId, long expectedVersion, ReassignTask command) {
        String detail = new Detail()
                .with("taskId", taskId.toString())
                .with("assignee", command.assignee().toString())
                .json();
        TaskChange change =
                TaskChange.of(CHANGE, taskId, command.today(), detail, List.of(expectedVersion, command.assignee()));
        return runner.run(
                attempt, change, (tried, constraint) -> judge(tried, constraint, taskId, expectedVersion, command));
    }

    /** What is not the task's fault is the assignee's, unless a constraint says what it is, or a merge moved the task while it was waited for. */
    private Verdict judge(
            Attempt attempt, Optional<String> constraint, UUID taskId, long expectedVersion, ReassignTask command) {
        Verdict ofTheTask = tasks.judge(
                attempt,
                taskId,
                (standing, who) -> standing.refuseStale(expectedVersion)
                        .or(standing::refuseEnded)
                        .or(() -> theirs(standing, command)));
        return ofTheTask instanceof Verdict.TryAgain && constraint.isEmpty()
                ? ofTheAssignee(attempt, taskId, command)
                : ofTheTask;
    }

    private Verdict ofTheAssignee(Attempt attempt, UUID taskId, ReassignTask command) {
        return switch (assignees.isSuitableFor(attempt, command.assignee(), taskId)) {
            case RoundTrip.Done<Boolean>(Optional<Boolean> suitable) ->
                suitable.orElse(false)
                        ? new Verdict.TryAgain()
                        : new Verdict.Refuse(new TaskRefusal.AssigneeUnsuitable());
            case RoundTrip.Violated<Boolean> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Boolean>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Optional<Refusal> theirs(TaskStanding standing, ReassignTask command) {
        return standing.assignee().equals(Optional.of(command.assignee()))
                ? Optional.of(new TaskRefusal.AlreadyTheirs())
                : Optional.empty();
    }
}
