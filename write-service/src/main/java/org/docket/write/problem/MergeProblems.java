package org.docket.write.problem;

import java.util.List;
import java.util.Map;
import org.docket.write.casefile.MergeRefusal;
import org.docket.write.casefile.MergeRefusal.MergeGuard;

/** What a client is told when cases are not merged. */
final class MergeProblems {

    private MergeProblems() {}

    static Problem of(MergeRefusal refusal) {
        return switch (refusal) {
            case MergeRefusal.StaleTarget(long version) ->
                new Problem(
                        ProblemType.STALE_VERSION,
                        "Read the case to merge into again, look at what changed, and send intoVersion " + version
                                + " if you still want it.",
                        List.of(),
                        List.of(),
                        Map.of("currentVersion", version));
            case MergeRefusal.NotMergeable(List<MergeGuard> unmet) ->
                Problem.ofGuards(
                        ProblemType.NOT_MERGEABLE,
                        "See guards for all that stands in the way.",
                        unmet.stream().map(MergeProblems::unmet).toList());
        };
    }

    private static UnmetGuard unmet(MergeGuard guard) {
        return switch (guard) {
            case TWO_CASES -> new UnmetGuard("two-cases", "A case cannot be merged into itself.");
            case TARGET_NOT_MERGED ->
                new UnmetGuard("target-not-merged", "The case to merge into was itself merged into another one.");
            case TARGET_UNDECIDED_OR_NOTHING_BLOCKING ->
                new UnmetGuard(
                        "target-undecided-or-nothing-blocking",
                        "The case to merge into is decided, and this one has open blocking tasks or lacks mandatory evidence.");
            case SOURCE_APPEALS_DECIDED ->
                new UnmetGuard("source-appeals-decided", "An appeal of this case is pending.");
            case SOURCE_NOT_SEALED -> new UnmetGuard("source-not-sealed", "This case is sealed; unseal it first.");
            case TARGET_NOT_SEALED ->
                new UnmetGuard("target-not-sealed", "The case to merge into is sealed; unseal it first.");
            case SOURCE_TOOK_NO_OTHERS_PLACE ->
                new UnmetGuard("source-took-no-others-place", "Another case was merged into this one.");
        };
    }
}
