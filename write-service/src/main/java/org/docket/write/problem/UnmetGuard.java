package org.docket.write.problem;

/**
 * One reason why a decision is refused; a refusal lists all of them.
 *
 * @param code stable and machine-readable
 * @param message what is missing
 */
public record UnmetGuard(String code, String message) {}
