package org.docket.read.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.docket.read.cache.CacheThatAnswers;
import org.docket.read.casefile.WordThatAnswers;
import org.docket.read.query.violating.one.SeesLettuce;
import org.docket.read.query.violating.one.SeesSql;
import org.docket.read.query.violating.one.Sibling;
import org.docket.read.query.violating.one.ViewHelper;
import org.docket.read.query.violating.two.SeesSibling;
import org.docket.read.source.SourceThatAnswers;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final int MOST_LINES = 250;
    // The framework's generated classes are synthetic, or named with a leading dollar.
    private static final JavaClasses SOURCES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/$"))
            .importPackages("org.docket.read")
            .that(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "are written by hand", type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC)));

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("only the cache sees Lettuce", HouseRules.ONLY_THE_CACHE_SEES_LETTUCE, SeesLettuce.class),
                rule("only queries see SQL", HouseRules.ONLY_QUERIES_SEE_SQL, SeesSql.class),
                rule(
                        "views do not know each other",
                        HouseRules.VIEWS_DO_NOT_KNOW_EACH_OTHER,
                        SeesSibling.class,
                        Sibling.class),
                rule("names say something", HouseRules.NAMES_SAY_SOMETHING, ViewHelper.class),
                rule("classes are final", HouseRules.CLASSES_ARE_FINAL, SeesSibling.class),
                rule("constructors want little", HouseRules.CONSTRUCTORS_WANT_LITTLE, SeesSibling.class),
                rule("the source knows nobody", HouseRules.THE_SOURCE_KNOWS_NOBODY, SourceThatAnswers.class),
                rule(
                        "the cache knows only what it keeps",
                        HouseRules.THE_CACHE_KNOWS_ONLY_WHAT_IT_KEEPS,
                        CacheThatAnswers.class),
                rule("the words need only Java", HouseRules.THE_WORDS_NEED_ONLY_JAVA, WordThatAnswers.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule, List<Class<?>> violating) {
        assertThat(SOURCES).isNotEmpty();
        rule.check(SOURCES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void bites(ArchRule rule, List<Class<?>> violating) {
        JavaClasses classes = new ClassFileImporter().importClasses(violating.toArray(Class<?>[]::new));

        assertThat(rule.evaluate(classes).hasViolation()).isTrue();
    }

    @Test
    void inspectionsDoNotKnowEachOther() {
        HouseRules.INSPECTIONS_DO_NOT_KNOW_EACH_OTHER.check(SOURCES);
    }

    @Test
    void filesAreShort() throws IOException {
        Path module = Repository.root().resolve("read-service/src");
        try (Stream<Path> files = Files.walk(module)) {
            List<String> worst = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted((a, b) -> Long.compare(lines(b), lines(a)))
                    .limit(5)
                    .map(file -> lines(file) + " " + module.relativize(file))
                    .toList();

            assertThat(Integer.parseInt(worst.getFirst().split(" ", 2)[0]))
                    .as(worst.toString())
                    .isLessThanOrEqualTo(MOST_LINES);
        }
    }

    @Test
    void packagesSayWhatTheyAre() throws IOException {
        Path sources = Repository.root().resolve("read-service/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> silent = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                    .toList();

            assertThat(silent).isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments rule(String name, ArchRule rule, Class<?>... violating) {
        return Arguments.of(Named.of(name, rule), List.of(violating));
    }
}
