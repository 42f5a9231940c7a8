package org.docket.read.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where, as an RFC 6901 pointer into the object of the query parameters
 * @param code a word for programs, such as {@code unknown-value}
 * @param message a sentence for people
 */
public record Violation(String pointer, String code, String message) {}
