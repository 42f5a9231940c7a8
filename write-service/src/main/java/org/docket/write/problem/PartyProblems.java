package org.docket.write.problem;

import java.util.List;
import java.util.UUID;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.casefile.PartyRefusal.ErasureGuard;

/** What a client is told when a command about parties is refused. */
final class PartyProblems {

    private static final String TIMELINE =
            "The case's timeline tells who was linked and unlinked, by partyId and role; that of a case that was merged into it does, too.";

    private PartyProblems() {}

    static Problem of(PartyRefusal refusal) {
        return switch (refusal) {
            case PartyRefusal.Duplicate(UUID existing) ->
                Problem.with(
                        ProblemType.DUPLICATE_PARTY,
                        "Another party has one of these identifiers; use the party that existingId names, or check the identifiers.",
                        "existingId",
                        existing.toString());
            case PartyRefusal.LikelyDuplicate(List<UUID> candidates) ->
                Problem.with(
                        ProblemType.LIKELY_DUPLICATE_PARTY,
                        "Parties that look like this one are registered; use the one of candidates that it is, or, if it is none of them,"
                                + " send the command again with all of them in distinctFrom, under a new Idempotency-Key.",
                        "candidates",
                        candidates.stream().map(UUID::toString).toList());
            case PartyRefusal.Erased() ->
                Problem.of(
                        ProblemType.PARTY_ERASED,
                        "The party's data was erased, which cannot be undone; register the party anew if it must be known again.");
            case PartyRefusal.AlreadyLinked() ->
                Problem.of(
                        ProblemType.PARTY_ALREADY_LINKED, "The party has this role in the case already. " + TIMELINE);
            case PartyRefusal.NotLinked() ->
                Problem.of(ProblemType.PARTY_NOT_LINKED, "The party does not have this role in the case. " + TIMELINE);
            case PartyRefusal.StillNeeded(List<ErasureGuard> unmet) ->
                Problem.ofGuards(
                        ProblemType.PARTY_STILL_NEEDED,
                        "See guards for all that stands in the way.",
                        unmet.stream().map(PartyProblems::unmet).toList());
        };
    }

    private static UnmetGuard unmet(ErasureGuard guard) {
        return switch (guard) {
            case NO_UNDECIDED_CASE ->
                new UnmetGuard("no-undecided-case", "A case that the party is linked to is not decided yet.");
            case NO_CASE_UNDER_HOLD ->
                new UnmetGuard("no-case-under-hold", "A case that the party is linked to is under a legal hold.");
        };
    }
}
