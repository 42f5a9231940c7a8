package org.docket.write.problem;

import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.TaskRefusal;

/** What a client is told when a command about a task or a queue is refused. */
final class TaskProblems {

    private TaskProblems() {}

    static Problem of(TaskRefusal refusal) {
        return switch (refusal) {
            case TaskRefusal.NotOpen(String state, Optional<UUID> assignee) -> notOpen(state, assignee);
            case TaskRefusal.NotAssigned(String state) ->
                Problem.of(
                        ProblemType.TASK_NOT_ASSIGNED,
                        "The task is " + state + "; "
                                + (state.equals("OPEN") ? "claim it first." : "nothing is left to do on it."));
            case TaskRefusal.Ended(String state) ->
                Problem.of(
                        ProblemType.TASK_ENDED,
                        "The task is " + state + ", which is final; create another one if there is more to do.");
            case TaskRefusal.NotTheirs() ->
                Problem.of(
                        ProblemType.FORBIDDEN,
                        "Somebody else has this task; ask them, or a supervisor to reassign it to you.");
            case TaskRefusal.AlreadyTheirs() ->
                Problem.of(
                        ProblemType.ASSIGNEE_UNSUITABLE, "This assignee has the task already; nothing is to be done.");
            case TaskRefusal.AssigneeUnsuitable() ->
                Problem.of(
                        ProblemType.ASSIGNEE_UNSUITABLE,
                        "assignee must be an active actor of your agency who may claim tasks; choose another one.");
            case TaskRefusal.Paused() ->
                Problem.of(ProblemType.SLA_ALREADY_PAUSED, detailOf(ProblemType.SLA_ALREADY_PAUSED));
            case TaskRefusal.Running() ->
                Problem.of(ProblemType.SLA_NOT_PAUSED, "Nothing is to be resumed; the time of the task is counted.");
            case TaskRefusal.QueueEmpty() ->
                Problem.of(
                        ProblemType.QUEUE_EMPTY,
                        "Nothing is to be done here now; ask again later, with the same key if you like.");
        };
    }

    /** What is told when the database itself refused. */
    static String detailOf(ProblemType type) {
        return switch (type) {
            case QUEUE_UNKNOWN -> "Your agency has no queue with this code; check it, or have a supervisor create it.";
            case QUEUE_EXISTS -> "Use the queue that there is, or another code.";
            case CAPACITY_EXHAUSTED -> "The officer must complete or release a task before they get another one.";
            case SLA_ALREADY_PAUSED -> "Leave it paused, or resume it when its time shall count again.";
            case TOO_MANY_PAUSES ->
                "A clock can be stopped 50 times; end the task and create another one for what is left to do.";
            case CASE_DECIDED -> "Create the task with blocking: false, or have the case returned or reopened first.";
            default -> type.title();
        };
    }

    private static Problem notOpen(String state, Optional<UUID> assignee) {
        String detail = state.equals("ASSIGNED")
                ? "Another one was faster: assignee has the task. Claim another one."
                : "The task is " + state + "; claim another one.";
        return assignee.map(who -> Problem.with(ProblemType.TASK_NOT_OPEN, detail, "assignee", who.toString()))
                .orElseGet(() -> Problem.of(ProblemType.TASK_NOT_OPEN, detail));
    }
}
