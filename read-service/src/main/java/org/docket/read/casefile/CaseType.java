package org.docket.read.casefile;

/** What kind of proceeding a case is. */
public enum CaseType {
    FIXED_PENALTY,
    INVESTIGATION
}
