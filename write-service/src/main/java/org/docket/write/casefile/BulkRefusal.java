package org.docket.write.casefile;

import java.time.Instant;

/** Why a command about many cases at once is not carried out. */
public sealed interface BulkRefusal extends Refusal {

    /** More cases or tasks are concerned than one operation may have. */
    record TooMany(int most) implements BulkRefusal {}

    /** As many previews of the agency are open as may be. */
    record TooManyPreviews(int most) implements BulkRefusal {}

    /** The operation is past what was asked. */
    record NotInState(String state) implements BulkRefusal {}

    /** What was frozen is too old to be run. */
    record Expired(Instant at) implements BulkRefusal {}

    /** Who shall get the tasks is not active, or may not work on tasks, or is nobody of the agency. */
    record OfficerUnsuitable() implements BulkRefusal {}
}
