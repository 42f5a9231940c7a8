package org.docket.write.casefile;

import java.util.List;
import java.util.UUID;

/** Why a decision upon an investigation is not taken. */
public sealed interface DecisionRefusal extends Refusal {

    /**
     * Guards are unmet; every one is listed.
     *
     * @param openTasks how many blocking tasks are open, of which the guards name the first few
     */
    record NotDecidable(List<DecisionGuard> unmet, long openTasks) implements DecisionRefusal {

        /** Takes a copy. */
        public NotDecidable {
            unmet = List.copyOf(unmet);
        }
    }

    /** The case was decided upon since the client read it; what else stands in the way is listed too. */
    record Stale(long currentVersion, long currentRevision, List<DecisionGuard> unmet) implements DecisionRefusal {

        /** Takes a copy. */
        public Stale {
            unmet = List.copyOf(unmet);
        }
    }

    /** Another undecided investigation is about the same subject. */
    record DuplicateSubject(UUID existing) implements DecisionRefusal {}
}
