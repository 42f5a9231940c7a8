package org.docket.write.problem;

/**
 * One thing wrong with a body.
 *
 * @param pointer JSON Pointer (RFC 6901) to the value
 * @param type what is wrong with it
 * @param message what to do about it
 */
public record Violation(String pointer, ProblemType type, String message) {}
