package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A file of {@code NAME='value'} lines that a shell can source and only its owner can read. It is replaced whole: a reader
 * sees the old one or the new one.
 */
final class EnvFile {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final String QUOTE = "'";
    private static final String ESCAPED_QUOTE = "'\\''";

    private EnvFile() {}

    static void write(Path file, Map<String, String> values) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("no place for " + file);
        }
        Files.createDirectories(directory);
        var fresh = Files.createTempFile(
                directory,
                "." + file.getFileName(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, text(values));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String text(Map<String, String> values) {
        var text = new StringBuilder();
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || value.contains("\n")) {
                throw new IllegalArgumentException("cannot be written as one line of an environment file: " + name);
            }
            text.append(name)
                    .append('=')
                    .append(QUOTE)
                    .append(value.replace(QUOTE, ESCAPED_QUOTE))
                    .append("'\n");
        });
        return text.toString();
    }

    /** The values in order; empty when there is no such file. */
    static SequencedMap<String, String> read(Path file) throws IOException {
        var values = new LinkedHashMap<String, String>();
        if (!Files.exists(file)) {
            return values;
        }
        for (var line : Files.readAllLines(file)) {
            var equals = line.indexOf("='");
            if (equals < 0 || !line.endsWith(QUOTE) || line.length() < equals + 3) {
                throw new IOException("not a line of an environment file in " + file);
            }
            var quoted = line.substring(equals + 2, line.length() - 1);
            values.put(line.substring(0, equals), quoted.replace(ESCAPED_QUOTE, QUOTE));
        }
        return values;
    }
}
