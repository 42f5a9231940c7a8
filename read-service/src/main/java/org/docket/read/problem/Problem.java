package org.docket.read.problem;

import java.util.List;

/**
 * A refusal, as a value.
 *
 * @param code its entry in the catalogue
 * @param detail what happened and what to do next, for people
 * @param violations the single faults of the request; empty where there is nothing to point at
 * @param retryAfterSeconds the value of {@code Retry-After}; 0 leaves the header out
 */
public record Problem(Code code, String detail, List<Violation> violations, int retryAfterSeconds) {
    /** Copies the list. */
    public Problem {
        violations = List.copyOf(violations);
    }

    /** A problem that says it all in its detail. */
    public static Problem of(Code code, String detail) {
        return new Problem(code, detail, List.of(), 0);
    }

    /** A problem that is likely to be gone after {@code retryAfterSeconds}. */
    public static Problem passing(Code code, String detail, int retryAfterSeconds) {
        return new Problem(code, detail, List.of(), retryAfterSeconds);
    }

    /** A parameter that is not valid. */
    public static Problem parameter(String name, String violation, String message) {
        return new Problem(
                Code.INVALID_PARAMETER,
                message,
                List.of(new Violation("/" + name.replace("~", "~0").replace("/", "~1"), violation, message)),
                0);
    }
}
