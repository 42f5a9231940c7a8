package org.docket.projector.event;

/**
 * The log carried an event that this version of the projector does not know. It must not be skipped: the projector stops until a version
 * that knows it is started.
 */
public final class UnknownEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was not known. */
    public UnknownEvent(String message) {
        super(message);
    }

    /** Says what could not be read, and why. */
    public UnknownEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
