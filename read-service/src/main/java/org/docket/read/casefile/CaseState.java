package org.docket.read.casefile;

/** Where a case stands in its life. */
public enum CaseState {
    OPEN,
    CLOSED
}
