package org.docket.write.casefile;

import java.util.Optional;
import java.util.UUID;

/** Why a command about a task or a queue is not carried out. */
public sealed interface TaskRefusal extends Refusal {

    /**
     * The task cannot be claimed.
     *
     * @param state where it stands
     * @param assignee who has or had it
     */
    record NotOpen(String state, Optional<UUID> assignee) implements TaskRefusal {}

    /** Nobody works on the task. */
    record NotAssigned(String state) implements TaskRefusal {}

    /** The task is done or cancelled. */
    record Ended(String state) implements TaskRefusal {}

    /** Somebody else works on the task. */
    record NotTheirs() implements TaskRefusal {}

    /** The one who shall get the task has it already. */
    record AlreadyTheirs() implements TaskRefusal {}

    /** The one who shall get the task is unknown, inactive, or may not work on tasks. */
    record AssigneeUnsuitable() implements TaskRefusal {}

    /** The task's clock stands already. */
    record Paused() implements TaskRefusal {}

    /** The task's clock is running. */
    record Running() implements TaskRefusal {}

    /** No task of the queue is open. */
    record QueueEmpty() implements TaskRefusal {}
}
