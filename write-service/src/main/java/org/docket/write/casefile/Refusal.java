package org.docket.write.casefile;

import java.util.List;
import java.util.UUID;

/** Why a command is not carried out, decided from data. */
public sealed interface Refusal
        permits EvidenceRefusal,
                HoldRefusal,
                MergeRefusal,
                PartyRefusal,
                PermitRefusal,
                TaskRefusal,
                DecisionRefusal,
                SubscriptionRefusal,
                LedgerRefusal,
                TariffRefusal,
                SealRefusal,
                DisposalRefusal,
                Refusal.UnknownCase,
                Refusal.Unknown,
                Refusal.ActorInactive,
                Refusal.RoleLacking,
                Refusal.Merged,
                Refusal.Stale,
                Refusal.StalePart,
                Refusal.AlreadyRecorded,
                Refusal.OutOfOrder,
                Refusal.SurchargeBelowIssued,
                Refusal.StateForbids,
                Refusal.NotClosable,
                Refusal.DuplicateReference,
                BulkRefusal,
                Refusal.ByConstraint {

    /** There is no such case for this agency. */
    record UnknownCase() implements Refusal {}

    /**
     * There is no such thing for this agency.
     *
     * @param what what was looked for: "task", "party", …
     */
    record Unknown(String what) implements Refusal {}

    /** The actor may not act, as the database has it now. */
    record ActorInactive() implements Refusal {}

    /**
     * The actor has none of the roles that the command asks for.
     *
     * @param roles those that may
     */
    record RoleLacking(List<String> roles) implements Refusal {}

    /** The case was merged into another one, which takes its commands now. */
    record Merged(UUID into) implements Refusal {}

    /** The case was decided upon since the client read it. */
    record Stale(long currentVersion, long currentRevision) implements Refusal {}

    /**
     * Something other than a case was changed since the client read it.
     *
     * @param what "task", "party", …
     */
    record StalePart(String what, long currentVersion) implements Refusal {}

    /** The fact is there already. */
    record AlreadyRecorded(Fact fact) implements Refusal {}

    /**
     * The fact would come before one that it must follow.
     *
     * @param rule the rule it would break
     * @param detail the dates concerned, for a person
     */
    record OutOfOrder(OrderRule rule, String detail) implements Refusal {}

    /** The new total is below what was issued. */
    record SurchargeBelowIssued() implements Refusal {}

    /** The state has no such transition. */
    record StateForbids(String state) implements Refusal {}

    /**
     * A case cannot be closed; every reason is listed.
     *
     * @param openTasks how many blocking tasks are open, of which some are listed
     */
    record NotClosable(List<ClosingGuard> unmet, long openTasks) implements Refusal {}

    /** Another case has this reference. */
    record DuplicateReference(UUID existing) implements Refusal {}

    /** The database refused it by a constraint that the application's own checks do not foresee. */
    record ByConstraint(String constraint) implements Refusal {}
}
