package org.docket.write.commit;

import org.docket.write.casefile.Refusal;
import org.docket.write.gate.RoundTrip;
import org.docket.write.idempotency.StoredAnswer;

/** What a look at the data says about a command that changed nothing. */
public sealed interface Verdict {

    /** This is why. */
    record Refuse(Refusal refusal) implements Verdict {}

    /** The same thing was done before under its business key; this was the receipt. */
    record Repeat(StoredAnswer receipt) implements Verdict {}

    /** Nothing stands in the way any more: the world moved on meanwhile. */
    record TryAgain() implements Verdict {}

    /** The same for a decision, though a gate's key refused it: what the gate was kept against may be out of the way by now. */
    record LookAgain() implements Verdict {}

    /** The look itself could not be carried out. */
    record Unknown(RoundTrip.Reason reason) implements Verdict {}
}
