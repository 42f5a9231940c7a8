package org.docket.write.architecture.violation.naming;

/** Says what it is for the compiler. */
record AbstractCase() {}
