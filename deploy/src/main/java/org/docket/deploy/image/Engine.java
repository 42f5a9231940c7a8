package org.docket.deploy.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A container engine that answers here, through its own program.
 *
 * @param program {@code docker} or {@code podman}
 */
record Engine(String program) {

    /** The first of docker and podman that answers. */
    static Optional<Engine> answering() throws IOException {
        for (var program : List.of("docker", "podman")) {
            if (Program.answer(program, "info").isPresent()) {
                return Optional.of(new Engine(program));
            }
        }
        return Optional.empty();
    }

    /** Gives it the image in an archive. */
    void load(Path archive) throws IOException {
        Program.demand(List.of(program, "load", "--input", archive.toString()));
    }
}
