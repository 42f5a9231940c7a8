package org.docket.write.idempotency;

/**
 * The answer that a command got, as the transaction that carried it out stored it.
 *
 * @param status HTTP status
 * @param body JSON: a receipt, or a problem without its trace id
 */
public record StoredAnswer(int status, String body) {}
