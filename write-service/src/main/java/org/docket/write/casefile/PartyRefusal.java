package org.docket.write.casefile;

import java.util.List;
import java.util.UUID;

/** Why a command about parties is not carried out. */
public sealed interface PartyRefusal extends Refusal {

    /** Another party has one of the identifiers. */
    record Duplicate(UUID existing) implements PartyRefusal {}

    /**
     * Other parties look like this one, and were not named as others.
     *
     * @param candidates some of them, ten at most
     */
    record LikelyDuplicate(List<UUID> candidates) implements PartyRefusal {

        /** Takes a copy. */
        public LikelyDuplicate {
            candidates = List.copyOf(candidates);
        }
    }

    /** The party's personal data was erased. */
    record Erased() implements PartyRefusal {}

    /** The party has this role in the case already. */
    record AlreadyLinked() implements PartyRefusal {}

    /** The party does not have this role in the case. */
    record NotLinked() implements PartyRefusal {}

    /** The party's data is still needed; every reason is listed. */
    record StillNeeded(List<ErasureGuard> unmet) implements PartyRefusal {

        /** Takes a copy. */
        public StillNeeded {
            unmet = List.copyOf(unmet);
        }
    }

    /** What erasing a party's data requires. */
    enum ErasureGuard {
        /** No case that it is linked to is undecided. */
        NO_UNDECIDED_CASE,
        /** No case that it is linked to is under a legal hold. */
        NO_CASE_UNDER_HOLD
    }
}
