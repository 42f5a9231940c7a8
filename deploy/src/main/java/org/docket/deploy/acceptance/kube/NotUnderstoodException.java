package org.docket.deploy.acceptance.kube;

/** A document says something that would not be done here; the message names the place. */
public final class NotUnderstoodException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    NotUnderstoodException(String message) {
        super(message);
    }
}
