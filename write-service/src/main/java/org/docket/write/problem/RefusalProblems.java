package org.docket.write.problem;

import java.util.List;
import java.util.Map;
import org.docket.write.casefile.BulkRefusal;
import org.docket.write.casefile.DecisionRefusal;
import org.docket.write.casefile.DisposalRefusal;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.casefile.Fact;
import org.docket.write.casefile.HoldRefusal;
import org.docket.write.casefile.LedgerRefusal;
import org.docket.write.casefile.MergeRefusal;
import org.docket.write.casefile.OrderRule;
import org.docket.write.casefile.PartyRefusal;
import org.docket.write.casefile.PermitRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.SealRefusal;
import org.docket.write.casefile.SubscriptionRefusal;
import org.docket.write.casefile.TariffRefusal;
import org.docket.write.casefile.TaskRefusal;

/** What a client is told when a command is refused. */
public final class RefusalProblems {

    private RefusalProblems() {}

    /** The problem of a refusal. */
    public static Problem of(Refusal refusal) {
        return switch (refusal) {
            case DecisionRefusal decision -> DecisionProblems.of(decision);
            case HoldRefusal.AlreadyLifted() ->
                Problem.of(ProblemType.HOLD_ALREADY_LIFTED, "The hold was lifted before; there is nothing left to do.");
            case DisposalRefusal disposal -> DisposalProblems.of(disposal);
            case MergeRefusal merge -> MergeProblems.of(merge);
            case PartyRefusal party -> PartyProblems.of(party);
            case SubscriptionRefusal subscription -> SubscriptionProblems.of(subscription);
            case PermitRefusal permits -> PermitProblems.of(permits);
            case Refusal.UnknownCase() ->
                Problem.of(ProblemType.NOT_FOUND, "There is no case with this id that you can see; check the id.");
            case Refusal.Unknown(String what) ->
                Problem.of(
                        ProblemType.NOT_FOUND, "There is no " + what + " with this id that you can see; check the id.");
            case Refusal.RoleLacking(List<String> roles) ->
                Problem.with(
                        ProblemType.FORBIDDEN,
                        "Your account lacks the role for this; it takes one of requiredRoles.",
                        "requiredRoles",
                        roles);
            case Refusal.Merged(var into) ->
                Problem.with(
                        ProblemType.CASE_MERGED,
                        "The case was merged; give the command to the case that canonicalId names.",
                        "canonicalId",
                        into.toString());
            case Refusal.StalePart(String what, long version) ->
                new Problem(
                        ProblemType.STALE_VERSION,
                        "Read the " + what + " again, look at what changed, and send the command with If-Match: \"v"
                                + version + "\" if you still want it.",
                        List.of(),
                        List.of(),
                        Map.of("currentVersion", version));
            case Refusal.ActorInactive() ->
                Problem.of(ProblemType.FORBIDDEN, "Your account is not active; ask your agency's administrator.");
            case Refusal.Stale(long version, long revision) ->
                new Problem(
                        ProblemType.STALE_VERSION,
                        "Read the case again, look at what changed, and send the command with If-Match: \"v" + version
                                + ".r" + revision + "\" if you still want it.",
                        List.of(),
                        List.of(),
                        Map.of("currentVersion", version));
            case Refusal.AlreadyRecorded(Fact fact) -> already(fact);
            case Refusal.OutOfOrder(OrderRule rule, String detail) -> Problem.of(typeOf(rule), detail);
            case Refusal.SurchargeBelowIssued() ->
                Problem.of(
                        ProblemType.SURCHARGE_BELOW_ISSUED,
                        "newTotal is the new total of penalty and surcharge, so it cannot be less than the amount issued.");
            case Refusal.StateForbids(String state) ->
                Problem.of(
                        ProblemType.STATE_FORBIDS,
                        "The case is " + state + "; this command cannot be given in that state.");
            case Refusal.NotClosable refused -> ClosingProblems.of(refused);
            case SealRefusal.ViewersUnknown() ->
                Problem.of(
                        ProblemType.VIEWERS_UNKNOWN,
                        "Name active actors of your agency; whoever seals a case is among those who see it anyway.");
            case SealRefusal.NotSealed() ->
                Problem.of(ProblemType.CASE_NOT_SEALED, "Every officer of the agency sees the case already.");
            case TariffRefusal tariff -> TariffProblems.of(tariff);
            case BulkRefusal bulk -> BulkProblems.of(bulk);
            case LedgerRefusal money -> LedgerProblems.of(money);
            case TaskRefusal task -> TaskProblems.of(task);
            case Refusal.DuplicateReference(var existing) ->
                Problem.with(
                        ProblemType.DUPLICATE_REFERENCE,
                        "Use the case that existingId names, or another reference.",
                        "existingId",
                        existing.toString());
            case EvidenceRefusal evidence -> EvidenceProblems.of(evidence);
            case Refusal.ByConstraint(String constraint) -> {
                ProblemType type = ConstraintProblems.typeOf(constraint);
                yield Problem.of(
                        type,
                        switch (type) {
                            case TOO_MANY_PAYMENTS ->
                                "A case can have 1,000 payments; take up with the payer how to book the rest.";
                            case AMOUNT_OUT_OF_BOUNDS ->
                                "What was paid on a case can be 1,000,000,000,000.00 in all; check the amount.";
                            case TOO_MANY_PARTS ->
                                "A case can have 1,000 notes and 200 tasks, has 200 links to parties in its life, and can be under 100 legal holds at once.";
                            case TOO_MUCH_EVIDENCE ->
                                "A case can have 1,000 pieces of evidence; put what belongs together into one.";
                            case STATE_FORBIDS ->
                                "The agency's lifecycle does not have this command in the case's state.";
                            case QUEUE_UNKNOWN,
                                    QUEUE_EXISTS,
                                    CAPACITY_EXHAUSTED,
                                    CASE_DECIDED,
                                    SLA_ALREADY_PAUSED,
                                    TOO_MANY_PAUSES -> TaskProblems.detailOf(type);
                            default -> "The database refused this (" + type.title() + "). Read the case to see why.";
                        });
            }
        };
    }

    private static Problem already(Fact fact) {
        ProblemType type = switch (fact) {
            case NOTICE -> ProblemType.NOTICE_ALREADY_SENT;
            case NOTIFICATION -> ProblemType.NOTIFICATION_ALREADY_RECORDED;
            case SURCHARGE -> ProblemType.ALREADY_SURCHARGED;
            case COLLECTION -> ProblemType.ALREADY_IN_COLLECTION;
            case APPEAL_FACT -> ProblemType.APPEAL_FACT_ALREADY_RECORDED;
        };
        return Problem.of(type, "A penalty has this fact at most once. Read the case to see what is recorded.");
    }

    private static ProblemType typeOf(OrderRule rule) {
        return switch (rule) {
            case NOTICE_AFTER_ISSUE -> ProblemType.NOTICE_BEFORE_ISSUE;
            case NOTIFICATION_AFTER_NOTICE -> ProblemType.NOTIFICATION_BEFORE_NOTICE;
            case SURCHARGE_AFTER_NOTIFICATION -> ProblemType.SURCHARGE_BEFORE_NOTIFICATION;
            case COLLECTION_AFTER_SURCHARGE -> ProblemType.COLLECTION_BEFORE_SURCHARGE;
            case RESULT_AFTER_NOTICE -> ProblemType.RESULT_BEFORE_NOTICE;
            case RESULT_NOTICE_AFTER_NOTIFICATION -> ProblemType.RESULT_NOTICE_BEFORE_NOTIFICATION;
        };
    }
}
