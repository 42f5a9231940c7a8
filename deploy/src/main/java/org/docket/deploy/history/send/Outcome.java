package org.docket.deploy.history.send;

/** What an event came to. */
sealed interface Outcome {

    /** Its effect is in the system since now. */
    record Accepted() implements Outcome {}

    /** Its effect was in the system already. */
    record Replayed() implements Outcome {}

    /**
     * Its effect is not in the system.
     *
     * @param status the status of the service's answer; 0 when there was none
     * @param code the problem's code, or one of {@link #NOT_DELIVERED} and {@link #CASE_NOT_OPENED}
     * @param detail a sentence for whoever mends it
     */
    record Refused(int status, String code, String detail) implements Outcome {
        /** The service did not answer, or was not asked any more. */
        static final String NOT_DELIVERED = "not-delivered";

        /** There is no case to which the event could belong. */
        static final String CASE_NOT_OPENED = "case-not-opened";
    }
}
