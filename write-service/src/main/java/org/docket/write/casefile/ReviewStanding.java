package org.docket.write.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where a case stands before a decision, and who would take it.
 *
 * @param stage what kind of case it is and how far it came
 * @param version moves with decisions
 * @param revision moves with everything
 * @param proposal what was submitted
 * @param lacking what keeps its gate
 * @param decider who is asking
 */
public record ReviewStanding(
        Stage stage, long version, long revision, Proposal proposal, Lacking lacking, Decider decider) {

    /**
     * How far a case came.
     *
     * @param caseType its kind
     * @param state its lifecycle state
     * @param rival another undecided investigation of the same subject
     */
    public record Stage(String caseType, String state, Optional<UUID> rival) {

        /** As a refusal names it: a fixed penalty has other commands than an investigation in a state of the same name. */
        public String named() {
            return caseType.equals("INVESTIGATION") ? state : state + " and of type " + caseType;
        }
    }

    /**
     * What was submitted for review.
     *
     * @param submittedBy empty when nothing is submitted
     * @param minor the penalty in minor units; empty when none is proposed
     */
    public record Proposal(Optional<UUID> submittedBy, Optional<Long> minor, String currency) {}

    /**
     * What keeps the gate.
     *
     * @param slots codes of mandatory slots without evidence
     * @param tasks the first few open blocking tasks
     * @param openTasks how many there are in all
     */
    public record Lacking(List<String> slots, List<UUID> tasks, long openTasks) {

        /** Takes copies. */
        public Lacking {
            slots = List.copyOf(slots);
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Who is asking.
     *
     * @param limit the authority in minor units; empty without end
     * @param addresseeMay whether the one that the case is handed to may approve it; true when nobody is named
     */
    public record Decider(UUID actorId, Optional<Long> limit, boolean addresseeMay) {}

    /** Refuses an older version than the newest, or a state that has not this command. */
    public Optional<Refusal> refuseUnless(Set<String> states, long expectedVersion) {
        if (version != expectedVersion) {
            return Optional.of(new Refusal.Stale(version, revision));
        }
        return states.contains(stage.state()) && stage.caseType().equals("INVESTIGATION")
                ? Optional.empty()
                : Optional.of(new Refusal.StateForbids(stage.named()));
    }

    /** Refuses with every unmet guard of those given; with what else stands in the way, when the version is stale. */
    public Optional<Refusal> refuse(List<DecisionGuard> unmet, long expectedVersion) {
        if (version != expectedVersion) {
            List<DecisionGuard> all = new ArrayList<>(List.of(new DecisionGuard.VersionSeen(version)));
            all.addAll(unmet);
            return Optional.of(new DecisionRefusal.Stale(version, revision, all));
        }
        return unmet.isEmpty()
                ? Optional.empty()
                : Optional.of(new DecisionRefusal.NotDecidable(unmet, lacking.openTasks()));
    }

    /** Unmet, of what every decision of a reviewer requires: a state that has it, and four eyes. */
    public List<DecisionGuard> unmetForReviewing(Set<String> states) {
        List<DecisionGuard> unmet = new ArrayList<>();
        if (!states.contains(stage.state())) {
            unmet.add(new DecisionGuard.StateAllows(stage.named()));
        }
        if (proposal.submittedBy().filter(decider.actorId()::equals).isPresent()) {
            unmet.add(new DecisionGuard.FourEyes());
        }
        return unmet;
    }

    /** Unmet, of what a case needs before anybody can judge it: its evidence and the end of its blocking tasks. */
    public List<DecisionGuard> unmetForJudging() {
        List<DecisionGuard> unmet = new ArrayList<>();
        lacking.slots().forEach(code -> unmet.add(new DecisionGuard.SlotFilled(code)));
        lacking.tasks().forEach(task -> unmet.add(new DecisionGuard.TaskEnded(task)));
        return unmet;
    }

    /** Unmet, when the proposed penalty exceeds the decider's authority. */
    public List<DecisionGuard> unmetForAuthority() {
        if (proposal.minor().isEmpty() || decider.limit().isEmpty()) {
            return List.of();
        }
        long proposed = proposal.minor().get();
        long limit = decider.limit().get();
        return proposed > limit
                ? List.of(new DecisionGuard.WithinAuthority(proposed, limit, proposal.currency()))
                : List.of();
    }
}
