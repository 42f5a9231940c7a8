package org.docket.read.token;

import org.docket.read.problem.Problem;

/** What came of reading a request's consistency tokens. */
public sealed interface TokenReading {
    /** They are good. */
    record Good(ConsistencyToken token) implements TokenReading {}

    /** One of them is not. */
    record Bad(Problem problem) implements TokenReading {}
}
