package org.docket.write.command.mergecases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.MergeRefusal.MergeGuard;

/**
 * A case as far as a merge is concerned with it.
 *
 * @param id the case
 * @param standing where it stands
 * @param money what is owed on it
 * @param counts how much it counts of what it owns
 * @param merger into which case it was merged, and by whom; empty while it is a case of its own
 */
record CaseFile(UUID id, Standing standing, Money money, Counts counts, Optional<Merger> merger) {

    /**
     * Where a case stands.
     *
     * @param caseType its type
     * @param state its lifecycle state
     * @param version moves with decisions
     * @param revision moves with everything
     * @param undecided whether its gate is open
     * @param appealPending whether an appeal is undecided
     * @param absorbedOthers whether a case was merged into it
     * @param sealed whether only those named see it
     */
    record Standing(
            String caseType,
            String state,
            long version,
            long revision,
            boolean undecided,
            boolean appealPending,
            boolean absorbedOthers,
            boolean sealed) {

        private Standing moved(String newState, long byVersion) {
            return new Standing(
                    caseType,
                    newState,
                    version + byVersion,
                    revision + 1,
                    undecided,
                    appealPending,
                    absorbedOthers,
                    sealed);
        }
    }

    /** What is owed, in minor units; negative is a credit. */
    record Money(long balanceMinor, String currency) {}

    /** Notes, links ever made, live legal holds, pieces of evidence, tasks of any state. */
    record Counts(long notes, long links, long holds, long evidence, long tasks) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        private Counts plus(Counts more) {
            return new Counts(
                    notes + more.notes,
                    links + more.links,
                    holds + more.holds,
                    evidence + more.evidence,
                    tasks + more.tasks);
        }
    }

    /** Into which case it was merged, and by whom. */
    record Merger(UUID into, UUID by) {}

    boolean isMerged() {
        return standing.state().equals("MERGED");
    }

    /** This case once it was merged: it owns nothing and owes nothing. */
    CaseFile mergedInto(UUID target, UUID actorId) {
        return new CaseFile(
                id,
                standing.moved("MERGED", 1),
                new Money(0, money.currency()),
                Counts.NONE,
                Optional.of(new Merger(target, actorId)));
    }

    /** This case once it took another one's place: what that one owns and owes is its own. */
    CaseFile absorbing(CaseFile source) {
        return new CaseFile(
                id,
                standing.moved(standing.state(), 0),
                new Money(money.balanceMinor() + source.money.balanceMinor(), money.currency()),
                counts.plus(source.counts),
                merger);
    }

    /**
     * Everything that stands in the way of a merge.
     *
     * @param blocked whether something of the source is known to hold its gate open
     */
    static List<MergeGuard> unmet(CaseFile source, CaseFile target, boolean blocked) {
        List<MergeGuard> unmet = new ArrayList<>();
        if (target.isMerged()) {
            unmet.add(MergeGuard.TARGET_NOT_MERGED);
        } else if (!target.standing.undecided() && blocked) {
            unmet.add(MergeGuard.TARGET_UNDECIDED_OR_NOTHING_BLOCKING);
        }
        if (source.standing.appealPending()) {
            unmet.add(MergeGuard.SOURCE_APPEALS_DECIDED);
        }
        if (source.standing.sealed()) {
            unmet.add(MergeGuard.SOURCE_NOT_SEALED);
        }
        if (target.standing.sealed()) {
            unmet.add(MergeGuard.TARGET_NOT_SEALED);
        }
        if (source.standing.absorbedOthers()) {
            unmet.add(MergeGuard.SOURCE_TOOK_NO_OTHERS_PLACE);
        }
        return unmet;
    }
}
