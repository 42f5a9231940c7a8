package org.docket.read.page;

import org.docket.read.problem.Problem;

/** Where a list is to go on. */
public sealed interface Position {
    /** After the entry with this id, a UUID in lower case. */
    record After(String id) implements Position {}

    /** Nowhere: the token is not good. */
    record Refused(Problem problem) implements Position {}
}
