package org.docket.projector.keep;

/** Redis did not answer, or has no room; what was tried is tried again later, for ever. */
public final class KeepUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeepUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
