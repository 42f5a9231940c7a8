package org.docket.write.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** The rules of the house, for any code whose packages are named as the service's are: so a violating fixture can prove that each one bites. */
final class Rules {

    private static final Pattern BANNED =
            Pattern.compile("^(Abstract|Base)[A-Z]|(Impl|Manager|Utils?|Helper|Dto|Base|Abstract)$");

    private static final DescribedPredicate<JavaClass> WRITTEN_BY_HAND = DescribedPredicate.describe(
            "written by hand",
            written -> !written.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && !written.getName().contains("$$"));

    private Rules() {}

    static boolean isBanned(String simpleName) {
        return BANNED.matcher(simpleName).find();
    }

    static ArchRule onlyTheGateSeesJdbc() {
        return noClasses()
                .that(resideInAnyPackage("..gate..", "..migrate..").negate().as("are outside of gate and migrate"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."))
                .because("failures of the database are told apart in one place");
    }

    static ArchRule commandsDoNotKnowEachOther() {
        return slices().matching("..command.(*)..")
                .should()
                .notDependOnEachOther()
                .because("a command is read by itself");
    }

    static ArchRule theDomainKnowsNobody() {
        return classes()
                .that()
                .resideInAnyPackage("..casefile..", "..permit..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "..casefile..", "..permit.."))
                .because("the law does not change with the framework");
    }

    static ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .that(WRITTEN_BY_HAND)
                .should(have(DescribedPredicate.describe("a banned name", named -> isBanned(named.getSimpleName()))))
                .because("such a name says nothing");
    }

    static ArchRule packagesGoOneWay(String root) {
        return slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("what goes in circles cannot be read in order");
    }

    static ArchRule onlyControllersStandAtTheEdge() {
        return noClasses()
                .that()
                .resideInAPackage("..command..")
                .and(WRITTEN_BY_HAND)
                .and(DescribedPredicate.describe(
                        "no controllers", inner -> !inner.getSimpleName().endsWith("Controller")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.micronaut.http.."))
                .because("a command can be carried out without HTTP");
    }

    static ArchRule nobodyWritesToTheConsole() {
        return NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
    }
}
