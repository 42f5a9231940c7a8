package org.docket.write.casefile;

import java.util.List;

/** Why two cases are not merged. */
public sealed interface MergeRefusal extends Refusal {

    /** The case to merge into was decided upon since the client read it. */
    record StaleTarget(long currentVersion) implements MergeRefusal {}

    /** They cannot be merged; every reason is listed. */
    record NotMergeable(List<MergeGuard> unmet) implements MergeRefusal {

        /** Takes a copy. */
        public NotMergeable {
            unmet = List.copyOf(unmet);
        }
    }

    /** What merging requires. */
    enum MergeGuard {
        /** They are two. */
        TWO_CASES,
        /** The target is a case of its own. */
        TARGET_NOT_MERGED,
        /** The target is undecided, or nothing of the source would block it. */
        TARGET_UNDECIDED_OR_NOTHING_BLOCKING,
        /** No appeal of the source is undecided: nobody could record its result afterwards. */
        SOURCE_APPEALS_DECIDED,
        /** The source is seen by everybody: what it owns would be seen by everybody with the target. */
        SOURCE_NOT_SEALED,
        /** The target is seen by everybody. */
        TARGET_NOT_SEALED,
        /** No case was merged into the source. */
        SOURCE_TOOK_NO_OTHERS_PLACE
    }
}
