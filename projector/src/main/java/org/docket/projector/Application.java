package org.docket.projector;

import io.micronaut.runtime.Micronaut;

/** Entry point of the projector. */
public final class Application {

    private Application() {}

    /** Starts the service and blocks until it is told to stop. */
    public static void main(String[] args) {
        // Its banner is no line of a log.
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
