package org.docket.write.problem;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a decision is refused; a refusal lists all of them.
 *
 * @param code stable and machine-readable
 * @param message what is missing
 * @param subject which one, where a case has several: a slot's code, a task's id; null where there is only one
 */
public record UnmetGuard(
        String code, String message, @Nullable String subject) {

    /** A guard of which a case has only one. */
    public UnmetGuard(String code, String message) {
        this(code, message, null);
    }
}
