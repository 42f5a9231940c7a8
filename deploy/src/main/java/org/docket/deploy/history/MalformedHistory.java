package org.docket.deploy.history;

import java.io.Serial;

/** A history file that cannot be read further, with the place and the reason. Nothing behind the place has been read. */
public final class MalformedHistory extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Place place;

    MalformedHistory(Place place, String reason) {
        super(place + ": " + reason);
        this.place = place;
    }

    MalformedHistory(Place place, String reason, Throwable cause) {
        super(place + ": " + reason, cause);
        this.place = place;
    }

    /** Where reading stopped. */
    public Place place() {
        return place;
    }
}
