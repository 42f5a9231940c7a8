package org.docket.write;

import io.micronaut.runtime.Micronaut;
import java.util.Arrays;
import org.docket.write.migrate.Migration;

/** Entry point of the write-service: serves commands, or with the argument {@code migrate} brings the database to this build's schema. */
public final class Application {

    private Application() {}

    /** Serves until it is told to stop; or migrates, seeds and returns. */
    public static void main(String[] args) {
        if (Arrays.equals(args, new String[] {"migrate"})) {
            Migration.fromEnvironment(System.getenv()).run();
            return;
        }
        // Its banner is no line of a log.
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
