package org.docket.read.casefile;

/** Where a case stands in its life. */
public enum CaseState {
    OPEN,
    READY_FOR_REVIEW,
    ESCALATED,
    APPROVED,
    REJECTED,
    PENALTY_ISSUED,
    CLOSED,
    WITHDRAWN,
    MERGED
}
