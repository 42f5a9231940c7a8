package org.docket.write.commit;

import org.docket.write.casefile.Refusal;
import org.docket.write.gate.RoundTrip;
import org.docket.write.idempotency.StoredAnswer;

/** How an attempt at a command ended. */
public sealed interface CommandOutcome {

    /** Carried out, and committed together with this answer. */
    record Accepted(StoredAnswer answer) implements CommandOutcome {}

    /** This answer was given before: to the same key, or to the same business key. */
    record Repeated(StoredAnswer answer) implements CommandOutcome {}

    /** Not carried out, for a reason in the data. */
    record Refused(Refusal refusal) implements CommandOutcome {}

    /** The key belongs to another request. */
    record KeyReused() implements CommandOutcome {}

    /** The first request with this key is still running. */
    record KeyInFlight() implements CommandOutcome {}

    /** PostgreSQL did not carry it out in time. */
    record Unavailable(RoundTrip.Reason reason) implements CommandOutcome {}
}
