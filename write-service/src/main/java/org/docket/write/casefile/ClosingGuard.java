package org.docket.write.casefile;

/** What closing a case requires. */
public enum ClosingGuard {
    /** The case is open. */
    CASE_OPEN,
    /** The penalty of an investigation is issued. */
    PENALTY_ISSUED,
    /** No blocking task is open. */
    BLOCKING_TASKS_ENDED,
    /** Nothing is owed any more. */
    BALANCE_SETTLED,
    /** No appeal to the prefecture is undecided. */
    PREFECTURE_APPEAL_DECIDED,
    /** No appeal to the judge is undecided. */
    JUDGE_APPEAL_DECIDED
}
