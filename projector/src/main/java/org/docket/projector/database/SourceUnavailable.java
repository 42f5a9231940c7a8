package org.docket.projector.database;

/** PostgreSQL did not answer as it should; what was tried is tried again later, for ever. */
public final class SourceUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what was tried. */
    public SourceUnavailable(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
