package org.docket.read.query.caselist;

import org.docket.read.casefile.CaseState;
import org.docket.read.casefile.CaseType;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a list shows; null stands for any.
 *
 * @param state only cases in this state
 * @param caseType only cases of this type
 */
record CaseFilter(@Nullable CaseState state, @Nullable CaseType caseType) {

    /** Equal for equal filters: what a page token is bound to. */
    String canonical() {
        return "cases?state=" + (state == null ? "" : state) + "&caseType=" + (caseType == null ? "" : caseType);
    }
}
