package org.docket.write.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.docket.write.Application;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchitectureTest {

    private static final String ROOT = "org.docket.write";
    private static final String VIOLATION = "org.docket.write.architecture.violation";

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .importUrl(Application.class.getProtectionDomain().getCodeSource().getLocation());

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Rules.onlyTheGateSeesJdbc(), "CuriousQuery"),
                Arguments.of(Rules.commandsDoNotKnowEachOther(), "FirstCommand"),
                Arguments.of(Rules.theDomainKnowsNobody(), "WorldlyCase"),
                Arguments.of(Rules.namesSayWhatThingsAre(), "CaseManager"),
                Arguments.of(Rules.namesSayWhatThingsAre(), "AbstractCase"),
                Arguments.of(Rules.onlyControllersStandAtTheEdge(), "SecondCommand"),
                Arguments.of(Rules.nobodyWritesToTheConsole(), "Chatterbox"));
    }

    @Test
    void looksAtTheWholeService() {
        assertThat(SERVICE.stream().map(found -> found.getPackageName()).distinct())
                .hasSizeGreaterThan(20)
                .contains(ROOT + ".gate", ROOT + ".casefile", ROOT + ".command.opencase", ROOT + ".problem");
        assertThat(SERVICE.stream().map(found -> found.getName())).noneMatch(name -> name.contains("violation"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isKept(ArchRule rule, String violator) {
        rule.check(SERVICE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void bites(ArchRule rule, String violator) {
        JavaClasses violations = new ClassFileImporter().importPackages(VIOLATION);

        assertThatThrownBy(() -> rule.check(violations))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(violator);
    }

    @Test
    void letsPackagesKnowEachOtherInOneDirection() {
        Rules.packagesGoOneWay(ROOT).check(SERVICE);

        JavaClasses circle = new ClassFileImporter().importPackages(VIOLATION + ".loop");
        assertThatThrownBy(() -> Rules.packagesGoOneWay(VIOLATION + ".loop").check(circle))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle");
    }

    @Test
    void knowsEveryBannedName() {
        assertThat(List.of(
                        "CaseImpl",
                        "CaseManager",
                        "CaseUtil",
                        "CaseUtils",
                        "CaseHelper",
                        "CaseDto",
                        "CaseBase",
                        "BaseCase",
                        "AbstractCase"))
                .allMatch(Rules::isBanned);
        assertThat(List.of("Basement", "CaseImplication", "Database", "Abstraction"))
                .noneMatch(Rules::isBanned);
    }
}
