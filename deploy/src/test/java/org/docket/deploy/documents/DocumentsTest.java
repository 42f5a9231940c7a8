package org.docket.deploy.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DocumentsTest {

    private static final Path ROOT = Repository.root();
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w/.-])((?:deploy|write-service|read-service|projector|\\.ci)/[\\w./-]*[\\w/])");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern TEST_NAME = Pattern.compile("`(?:[\\w-]+/)*([A-Z]\\w+(?:Test|IT))`");
    /** What a build or npm leaves behind is nobody's document. */
    private static final Pattern MADE = Pattern.compile("(^|/)(target|node_modules)/");

    private static final int README_LINES = 250;

    @TestFactory
    Stream<DynamicTest> pathsInMarkdownExist() throws IOException {
        return markdown().stream()
                .map(file -> DynamicTest.dynamicTest(
                        ROOT.relativize(file).toString(),
                        () -> assertThat(missing(file)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> commandsSayHowTheyAreUsed() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("deploy/bin"))) {
            return files.sorted().toList().stream()
                    .map(command -> DynamicTest.dynamicTest(
                            String.valueOf(command.getFileName()),
                            () -> assertThat(help(command)).contains("usage: " + command.getFileName())));
        }
    }

    @Test
    void everyTestThatReadmeNamesExists() throws IOException {
        Set<String> named = matches(TEST_NAME, Files.readString(ROOT.resolve("README.md")));

        assertThat(named).isNotEmpty().isSubsetOf(testClasses());
    }

    @Test
    void readmeIsForAPersonWhoHasFiveMinutes() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(README_LINES);
    }

    @Test
    void aPathThatIsNotThereIsFoundOut() throws IOException {
        Path wrong = Files.createTempFile("wrong", ".md");
        try {
            Files.writeString(wrong, "see deploy/bin/nothing and [this](no-such-file.md)");

            assertThat(missing(wrong)).containsExactlyInAnyOrder("deploy/bin/nothing", "no-such-file.md");
        } finally {
            Files.delete(wrong);
        }
    }

    private static Set<String> missing(Path file) throws IOException {
        String text = Files.readString(file);
        Set<String> missing = matches(PATH, text).stream()
                .filter(path -> !path.contains("/target/") && !Files.exists(ROOT.resolve(path)))
                .collect(Collectors.toCollection(TreeSet::new));
        matches(LINK, text).stream()
                .filter(link -> !Files.exists(file.resolveSibling(link)))
                .forEach(missing::add);
        return missing;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<Path> markdown() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !MADE.matcher(ROOT.relativize(file).toString()).find())
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/"))
                    .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String help(Path command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.toString(), "--help")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
