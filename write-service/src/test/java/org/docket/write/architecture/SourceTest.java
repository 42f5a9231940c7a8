package org.docket.write.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the sources show. */
final class SourceTest {

    private static final int MOST_LINES = 250;
    private static final Path MODULE = Repository.root().resolve("write-service");

    @Test
    void reportsTheLongestFilesAndHasNoneThatIsTooLong() {
        List<Path> files = javaFiles("src").stream()
                .sorted(Comparator.comparingInt(SourceTest::lines).reversed())
                .toList();

        files.stream()
                .limit(5)
                .forEach(file ->
                        System.err.println("docket sources: " + lines(file) + " lines in " + MODULE.relativize(file)));
        assertThat(files).hasSizeGreaterThan(100).allMatch(file -> lines(file) <= MOST_LINES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "problem/RefusalProblems.java",
                "problem/GateProblems.java",
                "http/Answers.java",
                "commit/CommandRunner.java"
            })
    void mapsOutcomesWithoutADefault(String file) {
        String source = text(MODULE.resolve("src/main/java/org/docket/write").resolve(file));

        // The outermost switch of a method stands at this depth.
        assertThat(source).contains("switch (").doesNotContain("\n            default");
    }

    @Test
    void promisesNothingForLater() {
        String later = "TO" + "DO";
        String broken = "FIX" + "ME";

        assertThat(javaFiles("src"))
                .noneMatch(file -> text(file).contains(later) || text(file).contains(broken));
    }

    @Test
    void describesEveryPackage() {
        assertThat(javaFiles("src/main/java").stream().map(Path::getParent).distinct())
                .allSatisfy(folder -> assertThat(text(folder.resolve("package-info.java")))
                        .startsWith("/**")
                        .contains("@NullMarked"));
    }

    private static List<Path> javaFiles(String folder) {
        try (Stream<Path> files = Files.walk(MODULE.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int lines(Path file) {
        return (int) text(file).lines().count();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
