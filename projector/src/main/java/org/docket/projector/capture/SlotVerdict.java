package org.docket.projector.capture;

/** What a look at slot, publication and server says before a start. */
sealed interface SlotVerdict {

    /** The log can be followed from where the slot stands. */
    record Ready(SourceIdentity identity) implements SlotVerdict {}

    /** Another connection follows it. */
    record Busy(String detail) implements SlotVerdict {}

    /** There is no slot. */
    record Missing(SourceIdentity identity) implements SlotVerdict {}

    /** The slot is there, but the log that it needs is gone. */
    record Lost(SourceIdentity identity, String reason) implements SlotVerdict {}

    /** Somebody has to set something right. */
    record Unfit(String reason) implements SlotVerdict {}
}
