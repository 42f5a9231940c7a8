package org.docket.projector.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.docket.projector.architecture.violation.NameBase;
import org.docket.projector.architecture.violation.OpenForExtension;
import org.docket.projector.architecture.violation.SeesDebezium;
import org.docket.projector.architecture.violation.SeesLettuce;
import org.docket.projector.architecture.violation.SeesSql;
import org.docket.projector.architecture.violation.capture.LooksBack;
import org.docket.projector.architecture.violation.event.KnowsSomebody;
import org.docket.projector.architecture.violation.projection.one.KnowsTheOther;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house plan holds. */
class ArchitectureTest {

    private static final int MOST_LINES = 250;
    private static final int WORST = 5;

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.docket.projector")
            .that(DescribedPredicate.describe("are written by hand", c -> !isGenerated(c)));

    /** A rule and a class that breaks it. */
    record Case(ArchRule rule, Class<?> violation) {}

    static List<Case> cases() {
        return List.of(
                new Case(Rules.ONLY_KEEP_SEES_LETTUCE, SeesLettuce.class),
                new Case(Rules.ONLY_CAPTURE_SEES_DEBEZIUM, SeesDebezium.class),
                new Case(Rules.ONLY_TABLES_AND_QUERIES_SEE_SQL, SeesSql.class),
                new Case(Rules.PROJECTIONS_DO_NOT_KNOW_EACH_OTHER, KnowsTheOther.class),
                new Case(Rules.EVENTS_KNOW_NOBODY, KnowsSomebody.class),
                new Case(Rules.NOBODY_LOOKS_BACK_AT_THE_LOOP, LooksBack.class),
                new Case(Rules.NAMES_SAY_SOMETHING, NameBase.class),
                new Case(Rules.NOTHING_IS_OPEN_FOR_EXTENSION, OpenForExtension.class));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theServiceKeepsTheRule(Case one) {
        one.rule().check(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRuleBites(Case one) {
        JavaClasses violation = new ClassFileImporter().importPackages("org.docket.projector.architecture.violation");

        assertThat(one.rule().allowEmptyShould(false).evaluate(violation).hasViolation())
                .isTrue();
    }

    @Test
    void noFileIsLong() throws IOException {
        Path sources = Repository.root().resolve("projector/src");
        try (Stream<Path> files = Files.walk(sources)) {
            Map<String, Long> worst = files
                    .filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> sources.relativize(file).toString(), ArchitectureTest::lines))
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(WORST)
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));

            assertThat(worst.values()).as("worst five: " + worst).allMatch(lines -> lines <= MOST_LINES);
        }
    }

    private static boolean isGenerated(JavaClass candidate) {
        return candidate.getModifiers().contains(JavaModifier.SYNTHETIC)
                || candidate.getName().contains("$Definition")
                || candidate.getName().contains("$Introspection")
                || candidate.getSimpleName().startsWith("$");
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
