package org.docket.write.problem;

import java.util.UUID;
import org.docket.write.casefile.EvidenceRefusal;

/** What a client is told when a command about evidence is refused. */
final class EvidenceProblems {

    private EvidenceProblems() {}

    static Problem of(EvidenceRefusal refusal) {
        return switch (refusal) {
            case EvidenceRefusal.Duplicate(UUID existing) ->
                Problem.with(
                        ProblemType.DUPLICATE_EVIDENCE,
                        "These bytes were added to the case before; use the evidence that existingId names.",
                        "existingId",
                        existing.toString());
            case EvidenceRefusal.NotReceived() ->
                Problem.of(
                        ProblemType.CONTENT_MISSING,
                        "Send the bytes with PUT to the evidence's content first, then confirm with a new key.");
            case EvidenceRefusal.AlreadyConfirmed() ->
                Problem.of(
                        ProblemType.EVIDENCE_ALREADY_CONFIRMED, "The evidence is confirmed; there is nothing to do.");
            case EvidenceRefusal.NotConfirmed() ->
                Problem.of(
                        ProblemType.EVIDENCE_NOT_CONFIRMED,
                        "Send the evidence's bytes and confirm it, then fill the slot with a new key.");
            case EvidenceRefusal.SlotFilled(UUID by) ->
                Problem.with(
                        ProblemType.SLOT_ALREADY_SATISFIED,
                        "The slot is filled by the evidence that satisfiedBy names.",
                        "satisfiedBy",
                        by.toString());
            case EvidenceRefusal.RestrictionLifted() ->
                Problem.of(
                        ProblemType.RESTRICTION_ALREADY_LIFTED, "The restriction is over; there is nothing to lift.");
            case EvidenceRefusal.ContentDiffers(String detail) -> Problem.of(ProblemType.CONTENT_DIFFERS, detail);
            case EvidenceRefusal.NoRoom() ->
                Problem.of(
                        ProblemType.STORAGE_FULL,
                        "Nothing was kept. Tell the operators, and send the same request again after Retry-After.");
        };
    }
}
