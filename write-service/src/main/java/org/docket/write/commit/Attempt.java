package org.docket.write.commit;

import java.util.UUID;
import org.docket.write.access.Access;
import org.docket.write.casefile.Operation;
import org.docket.write.idempotency.IdempotencyKey;
import org.docket.write.trace.Trace;

/**
 * One attempt at a command: who, what, under which key and trace.
 *
 * @param access who is asking
 * @param commandId names this attempt in the receipt, the history and the audit; UUIDv7
 * @param eventId the outbox event's, if it succeeds; UUIDv7
 * @param operation what is asked
 * @param key the client's key with the request's fingerprint
 * @param trace the request's trace
 */
public record Attempt(
        Access access, UUID commandId, UUID eventId, Operation operation, IdempotencyKey key, Trace trace) {}
