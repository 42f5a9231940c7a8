package org.docket.write.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.docket.testkit.Repository;

/** The product's migrations, and those of a version to come, which only tests know. */
public final class Scripts {

    private static final Path RESOURCES = Repository.root().resolve("write-service/src/main/resources/db");
    private static final String VERSIONED = "V(\\d+)__.*\\.sql";

    private Scripts() {}

    /**
     * One versioned script.
     *
     * @param isAlone whether it runs outside a transaction
     */
    public record Script(String name, String sql, boolean isAlone) {

        /** Its version, fourteen digits or fewer. */
        public String version() {
            return name.replaceFirst(VERSIONED, "$1");
        }
    }

    /** The version of the last script that was in a release. */
    public static String lastReleased() {
        return releases().getLast();
    }

    /** The version from which on scripts are held against the rules. */
    public static String baseline() {
        return releases().getFirst();
    }

    /** All versioned scripts of the product, in their order. */
    public static List<Script> versioned() {
        return named(VERSIONED);
    }

    /** The scripts that Flyway runs again whenever they are changed, in their order. */
    static List<Script> repeatable() {
        return named("R__.*\\.sql");
    }

    /** Those of the two versions to come that the end-to-end test of an upgrade makes up. */
    static List<Script> exampleOfAnUpgrade() {
        Path upgrade = Repository.root().resolve("deploy/src/test/resources/upgrade");
        return Stream.of("expand", "contract")
                .flatMap(phase -> named(upgrade.resolve(phase), VERSIONED).stream())
                .toList();
    }

    private static List<Script> named(String pattern) {
        return named(RESOURCES.resolve("migration"), pattern);
    }

    private static List<Script> named(Path folder, String pattern) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(Scripts::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts scripts up to the baseline into a folder, and says where Flyway finds them. */
    public static String upToTheBaseline(Path folder) {
        versioned().stream()
                .filter(script -> script.version().compareTo(baseline()) <= 0)
                .forEach(script -> write(folder, script.name(), script.sql()));
        return "filesystem:" + folder;
    }

    static void write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Script read(Path file) {
        try {
            Path settings = file.resolveSibling(file.getFileName() + ".conf");
            boolean isAlone =
                    Files.exists(settings) && Files.readString(settings).contains("executeInTransaction=false");
            return new Script(file.getFileName().toString(), Files.readString(file), isAlone);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> releases() {
        try {
            return Files.readAllLines(RESOURCES.resolve("released")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2)[0])
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
