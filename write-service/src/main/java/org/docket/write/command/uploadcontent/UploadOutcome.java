package org.docket.write.command.uploadcontent;

import org.docket.write.casefile.Refusal;
import org.docket.write.gate.RoundTrip;

/** How the reception of a piece of evidence's bytes ended. */
sealed interface UploadOutcome {

    /** The bytes are there, and are the announced ones. */
    record Received() implements UploadOutcome {}

    /** They were not taken. */
    record Refused(Refusal refusal) implements UploadOutcome {}

    /** They ended too early, or were too slow: the sender went away, or is no longer listened to. */
    record BrokenOff() implements UploadOutcome {}

    /** As many are received at the same time as may be. */
    record Busy() implements UploadOutcome {}

    /** The database did not answer. */
    record Unavailable(RoundTrip.Reason reason) implements UploadOutcome {}
}
