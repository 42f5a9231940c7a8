package org.docket.write.problem;

import org.docket.write.gate.RoundTrip;

/** What a client is told when PostgreSQL did not carry out a statement. */
public final class GateProblems {

    private GateProblems() {}

    /** The problem for a reason; all of them may be answered by sending the same request again. */
    public static Problem of(RoundTrip.Reason reason) {
        return switch (reason) {
            case POOL ->
                Problem.of(
                        ProblemType.OVERLOADED, "Send the same request again, with the same key, after Retry-After.");
            case LOCK, CONFLICT ->
                Problem.of(
                        ProblemType.LOCK_TIMEOUT, "Send the same request again, with the same key, after Retry-After.");
            case STATEMENT ->
                Problem.of(
                        ProblemType.STATEMENT_TIMEOUT,
                        "Nothing was changed. Send the same request again, with the same key, after Retry-After.");
            case CONNECTION ->
                Problem.of(
                        ProblemType.DATABASE_UNAVAILABLE,
                        "The command may or may not have been carried out: send the same request again, with the same key, after"
                                + " Retry-After, and you get its answer either way.");
        };
    }
}
