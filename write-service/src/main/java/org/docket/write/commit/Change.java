package org.docket.write.commit;

import org.docket.write.gate.ResultRow;
import org.docket.write.gate.Statement;

/** What a command changes, as one statement text in one round trip. */
public sealed interface Change permits CaseChange, TaskChange, EvidenceChange, AggregateChange {

    /** The statement for an attempt. */
    Statement statement(Attempt attempt);

    /** What the audit names when nothing was changed. */
    Subject subject();

    /** The receipt that the statement's row amounts to. */
    Receipt receipt(Attempt attempt, ResultRow row);
}
