package org.docket.deploy.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Executable files on the PATH. */
public final class Programs {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Programs() {}

    /** The first executable of that name, in the order of the PATH. */
    public static Optional<Path> find(String name) {
        var path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        return SEPARATOR
                .splitAsStream(path)
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory).resolve(name))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .findFirst();
    }
}
