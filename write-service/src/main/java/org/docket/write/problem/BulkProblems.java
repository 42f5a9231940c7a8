package org.docket.write.problem;

import java.time.Instant;
import org.docket.write.casefile.BulkRefusal;

/** What a client is told when a command about many cases at once is refused. */
final class BulkProblems {

    private BulkProblems() {}

    static Problem of(BulkRefusal refusal) {
        return switch (refusal) {
            case BulkRefusal.TooMany(int most) ->
                Problem.of(
                        ProblemType.BULK_TOO_LARGE,
                        "More than " + most + " are concerned; run what an earlier preview froze, or narrow it down.");
            case BulkRefusal.TooManyPreviews(int most) ->
                Problem.of(
                        ProblemType.TOO_MANY_PREVIEWS,
                        "The agency has " + most
                                + " open previews; run or cancel one of them. Each ends by itself a day after it was made.");
            case BulkRefusal.NotInState(String state) ->
                Problem.of(
                        ProblemType.OPERATION_STATE_FORBIDS,
                        "The operation is " + state + "; look at what it did, and preview anew for what is left.");
            case BulkRefusal.Expired(Instant at) ->
                Problem.of(
                        ProblemType.PREVIEW_EXPIRED,
                        "The preview was good until " + at + "; preview again, and look at what changed.");
            case BulkRefusal.OfficerUnsuitable() ->
                Problem.of(
                        ProblemType.OFFICERS_UNSUITABLE,
                        "fromOfficer and toOfficer must be two of the agency, and toOfficer active and one who works on tasks.");
        };
    }
}
