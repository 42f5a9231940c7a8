package org.docket.write.problem;

import java.util.List;

/**
 * What each constraint of schema {@code command} means to a client. Those that only a bug or a hand at the database can break mean
 * {@code internal}. A test reads the database's own catalogue and fails when one is missing here, or is here and not there.
 */
public final class ConstraintProblems {

    private static final List<ConstraintGroup> GROUPS = List.of(
            BulkConstraints.GROUP,
            CaseConstraints.GROUP,
            EvidenceConstraints.GROUP,
            LedgerConstraints.GROUP,
            PartyConstraints.GROUP,
            PermitConstraints.GROUP,
            RetentionConstraints.GROUP,
            SubscriptionConstraints.GROUP,
            TariffConstraints.GROUP,
            TaskConstraints.GROUP);

    private ConstraintProblems() {}

    /** The problem that a violated constraint means; an unknown one is as unexpected as an internal one. */
    public static ProblemType typeOf(String constraint) {
        for (ConstraintGroup group : GROUPS) {
            ProblemType type = group.types().get(constraint);
            if (type != null) {
                return type;
            }
        }
        return ProblemType.INTERNAL;
    }

    /** Whether the constraint was thought of at all. */
    static boolean knows(String constraint) {
        return GROUPS.stream()
                .anyMatch(group -> group.types().containsKey(constraint)
                        || group.internal().contains(constraint));
    }

    /** How many constraints are known. */
    static int size() {
        return GROUPS.stream()
                .mapToInt(group -> group.types().size() + group.internal().size())
                .sum();
    }
}
