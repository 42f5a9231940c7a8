package org.docket.write.task;

import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.TaskRefusal;

/**
 * Where a task stands, as far as refusals need to know.
 *
 * @param state OPEN, ASSIGNED, DONE or CANCELLED
 * @param version moves with every change of the task
 * @param assignee who has it, or had it when it ended
 * @param paused whether its clock stands still
 */
public record TaskStanding(String state, long version, Optional<UUID> assignee, boolean paused) {

    /** The refusal of a claim: somebody has it, or it has ended. */
    public Optional<Refusal> refuseClaim() {
        return state.equals("OPEN") ? Optional.empty() : Optional.of(new TaskRefusal.NotOpen(state, assignee));
    }

    /**
     * The refusal of what its assignee does with a task, or a supervisor in their place.
     *
     * @param who is asking
     */
    public Optional<Refusal> refuseWork(Asking who) {
        if (!state.equals("ASSIGNED")) {
            return Optional.of(new TaskRefusal.NotAssigned(state));
        }
        return who.supervisor() || assignee.equals(Optional.of(who.actorId()))
                ? Optional.empty()
                : Optional.of(new TaskRefusal.NotTheirs());
    }

    /** The refusal of what can be done only before a task has ended. */
    public Optional<Refusal> refuseEnded() {
        return state.equals("OPEN") || state.equals("ASSIGNED")
                ? Optional.empty()
                : Optional.of(new TaskRefusal.Ended(state));
    }

    /** The refusal of a pause: the task has ended, or its clock stands already. */
    public Optional<Refusal> refusePause() {
        return refuseEnded().or(() -> paused ? Optional.of(new TaskRefusal.Paused()) : Optional.empty());
    }

    /** The refusal of letting the clock run on: the task has ended, or its clock is running. */
    public Optional<Refusal> refuseResume() {
        return refuseEnded().or(() -> paused ? Optional.empty() : Optional.of(new TaskRefusal.Running()));
    }

    /** The refusal of a decision upon an older version. */
    public Optional<Refusal> refuseStale(long expectedVersion) {
        return version == expectedVersion ? Optional.empty() : Optional.of(new Refusal.StalePart("task", version));
    }

    /**
     * Who is asking.
     *
     * @param supervisor whether they may act in an assignee's place
     */
    public record Asking(UUID actorId, boolean supervisor) {}
}
