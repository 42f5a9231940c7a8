package org.docket.write.casefile;

import java.util.UUID;

/** What closing a case requires. */
public sealed interface ClosingGuard {

    /** What a case has once. */
    enum OfTheCase implements ClosingGuard {
        /** The case is open. */
        CASE_OPEN,
        /** The penalty of an investigation is issued. */
        PENALTY_ISSUED,
        /** Nothing is owed any more. */
        BALANCE_SETTLED,
        /** No appeal to the prefecture is undecided. */
        PREFECTURE_APPEAL_DECIDED,
        /** No appeal to the judge is undecided. */
        JUDGE_APPEAL_DECIDED
    }

    /** A mandatory slot has evidence. */
    record SlotFilled(String code) implements ClosingGuard {}

    /** A blocking task has ended. */
    record TaskEnded(UUID task) implements ClosingGuard {}
}
