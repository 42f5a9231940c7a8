package org.docket.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that the tests run in. */
public final class Repository {

    private Repository() {}

    /** Its top directory: the nearest one upwards that holds both {@code .ci} and {@code write-service}. */
    public static Path root() {
        for (var here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isDirectory(here.resolve(".ci")) && Files.isDirectory(here.resolve("write-service"))) {
                return here;
            }
        }
        throw new IllegalStateException(
                "not inside a checkout of Docket: " + Path.of("").toAbsolutePath());
    }
}
