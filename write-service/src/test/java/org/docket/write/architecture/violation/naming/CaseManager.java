package org.docket.write.architecture.violation.naming;

/** Says nothing. */
record CaseManager() {}
